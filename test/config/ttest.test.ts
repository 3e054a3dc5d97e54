import { describe, expect, test } from 'vitest'
import { type TTestFlags, tTestRequest } from '../../src/config/ttest.ts'

const ask = (flags: TTestFlags, ...files: string[]) => tTestRequest(files, flags)

describe('samples', () => {
  test('numbers, separated by commas or blanks', () => {
    expect(ask({ x: '1, 2.5 3e4,-7', y: '.5 +1' }).input).toEqual({
      kind: 'numbers',
      samples: [
        { name: 'x', flag: '--x', values: [1, 2.5, 3e4, -7] },
        { name: 'y', flag: '--y', values: [0.5, 1] },
      ],
    })
  })

  test('one of them may come on standard input', () => {
    expect(ask({ x: '-', y: '1,2' }).input).toMatchObject({ samples: [{ values: null }, { values: [1, 2] }] })
    expect(ask({}, '-').input).toEqual({ kind: 'standard-input', names: null })
  })

  test('summaries', () => {
    expect(
      ask({ n1: '2158', mean1: '193', sd1: '95', n2: '10', mean2: '204', sd2: '80', names: 'old, new' })
        .input,
    ).toEqual({
      kind: 'summaries',
      samples: [
        { name: 'old', n: 2158, mean: 193, sd: 95 },
        { name: 'new', n: 10, mean: 204, sd: 80 },
      ],
    })
    expect(ask({ n1: '4', mean1: '-1', sd1: '2' }).input).toMatchObject({ samples: [{ name: 'sample 1' }] })
  })

  test('files', () => {
    expect(ask({ columns: ['a, b'] }, 'f.csv').input).toMatchObject({
      kind: 'files',
      files: ['f.csv'],
      columns: { kind: 'columns', first: 'a', second: 'b' },
    })
    expect(ask({ columns: ['a', 'b, c'] }, 'f.csv').input).toMatchObject({
      columns: { first: 'a', second: 'b, c' },
    })
    expect(ask({ value: 'v', by: 'g', pairBy: 'k', names: 'x,y' }, 'f.csv').input).toMatchObject({
      columns: { kind: 'value', value: 'v', by: 'g', pairBy: 'k' },
      names: ['x', 'y'],
    })
    expect(ask({ value: 'v' }, '-').input).toMatchObject({ kind: 'files', files: ['-'] })
  })

  test('files without columns, which are looked at before anything is said', () => {
    expect(ask({}, 'f.csv').input).toMatchObject({
      kind: 'unsaid-columns',
      files: ['f.csv'],
      by: null,
      paired: false,
    })
    expect(ask({ by: 'g', paired: true }, 'f.csv').input).toMatchObject({ by: 'g', paired: true })
  })
})

describe('the test', () => {
  test('Welch, two-sided, against 0, at 95 % unless asked otherwise', () => {
    expect(ask({ x: '1,2', y: '2,3' }).settings).toEqual({
      design: null,
      mu: { value: 0, source: 'default' },
      alternative: { value: 'two-sided', source: 'default' },
      confidence: { value: 0.95, source: 'default' },
    })
    expect(
      ask({ x: '1,2', y: '2,3', pooled: true, mu: '-1e-3', alternative: 'less', confidence: '90%' }).settings,
    ).toEqual({
      design: 'pooled',
      mu: { value: -0.001, source: 'flag' },
      alternative: { value: 'less', source: 'flag' },
      confidence: { value: 0.9, source: 'flag' },
    })
  })

  test('a key makes it paired', () => {
    expect(ask({ value: 'v', by: 'g', pairBy: 'k' }, 'f.csv').settings.design).toBe('paired')
    expect(ask({ value: 'v', pairBy: 'k' }, 'a.csv', 'b.csv').settings.design).toBe('paired')
  })
})

describe('what contradicts itself is refused, with what to give instead', () => {
  test.each<[string, TTestFlags, string[], RegExp, RegExp]>([
    ['nothing', {}, [], /no samples/, /--x 4.1/],
    ['two ways', { x: '1,2', n1: '3' }, [], /`--x` and `--n1` both/, /one way/],
    ['numbers and a file', { x: '1,2' }, ['f.csv'], /`--x` and `f.csv` both/, /one way/],
    ['a column without a file', { value: 'v' }, [], /no FILE/, /data.csv/],
    ['the second sample alone', { y: '1,2' }, [], /no first one/, /--x 1,2/],
    ['no number', { x: '1,2,a' }, [], /3rd number is `a`/, /12\.5/],
    ['nothing between commas', { x: '1,,2' }, [], /2nd number is empty/, /two commas/],
    ['no numbers', { x: ' ' }, [], /`--x`/, /./],
    ['too large a number', { x: '1,1e999' }, [], /2nd number is `1e999`/, /./],
    ['a duration', { x: '3:13,200' }, [], /1st number is `3:13`/, /3:13 is 193/],
    ['a long duration', { n1: '3', mean1: '1:02:03', sd1: '1' }, [], /--mean1 1:02:03/, /is 3723/],
    ['standard input twice', { x: '-', y: '-' }, [], /both ask/, /two numbers a line/],
    ['half a summary', { n1: '3', sd1: '1' }, [], /`--mean1` is missing/, /--n1/],
    [
      'half a second summary',
      { n1: '3', mean1: '1', sd1: '1', n2: '4' },
      [],
      /`--mean2` and `--sd2` are/,
      /./,
    ],
    ['one value', { n1: '1', mean1: '1', sd1: '1' }, [], /--n1 1/, /needs two/],
    ['half a value', { n1: '2.5', mean1: '1', sd1: '1' }, [], /--n1 2.5/, /how many/],
    ['no variation', { n1: '3', mean1: '1', sd1: '0' }, [], /--sd1 0/, /alike/],
    ['a negative spread', { n1: '3', mean1: '1', sd1: '-2' }, [], /--sd1 -2/, /no sign/],
    [
      'pooled pairs',
      { x: '1,2', y: '1,2', pooled: true, paired: true },
      [],
      /--pooled.*--paired/,
      /leave out/,
    ],
    [
      'pooled keys',
      { value: 'v', by: 'g', pairBy: 'k', pooled: true },
      ['f'],
      /--pooled.*--pair-by/,
      /leave out/,
    ],
    ['pairs of one sample', { x: '1,2', paired: true }, [], /`--paired` needs two/, /--y/],
    [
      'a pooled single sample',
      { n1: '3', mean1: '1', sd1: '1', pooled: true },
      [],
      /`--pooled` needs two/,
      /--n2/,
    ],
    [
      'paired summaries',
      { n1: '3', mean1: '1', sd1: '1', n2: '3', mean2: '1', sd2: '1', paired: true },
      [],
      /differences of the pairs/,
      /one sample/,
    ],
    ['pairs without a key', { value: 'v', by: 'g', paired: true }, ['f'], /belong together/, /--pair-by KEY/],
    ['pairs of one column', { value: 'v', paired: true }, ['f'], /`--value` alone is one/, /--columns/],
    ['columns and a value', { columns: ['a,b'], value: 'v' }, ['f'], /contradict/, /--value V --by G/],
    ['columns and a key', { columns: ['a,b'], pairBy: 'k' }, ['f'], /pair already/, /--columns a,b --paired/],
    ['one column', { columns: ['a'] }, ['f'], /is one column/, /--value a --mu 0/],
    ['three columns', { columns: ['a,b,c'] }, ['f'], /more than two/, /compares two/],
    ['the same column', { columns: ['a,a'] }, ['f'], /same column twice/, /another/],
    ['an empty column', { columns: ['a,'] }, ['f'], /without a name/, /before,after/],
    ['one name', { x: '1,2', names: 'a' }, [], /not two names/, /control,variant/],
    ['one name twice', { x: '1,2', y: '1,2', names: 'a,a' }, [], /twice/, /differently/],
    ['names of columns', { columns: ['a,b'], names: 'x,y' }, ['f'], /--names/, /leave it out/],
    ['no such side', { x: '1,2', alternative: 'bigger' }, [], /--alternative bigger/, /./],
    ['no level', { x: '1,2', confidence: '95' }, [], /--confidence 95/, /0.95 or 95%/],
    ['no mu', { x: '1,2', mu: '3:13' }, [], /--mu 3:13/, /193/],
  ])('%s', (_, flags, files, message, hint) => {
    try {
      tTestRequest(files, flags)
    } catch (error) {
      expect(error).toMatchObject({
        name: 'AbstatError',
        kind: 'usage',
        message: expect.stringMatching(message),
      })
      if (hint.source !== '.') expect(error).toMatchObject({ hint: expect.stringMatching(hint) })
      return
    }
    expect.fail('was accepted')
  })
})
