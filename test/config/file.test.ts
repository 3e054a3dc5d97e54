import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type AnalyzeFlags, analyzeRequest } from '../../src/config/analyze.ts'
import { experimentsOf } from '../../src/config/file/experiments.ts'
import { layered, type Surroundings } from '../../src/config/file/layers.ts'
import { findConfig } from '../../src/config/file/locate.ts'
import { configJsonSchema } from '../../src/config/file/schema.ts'
import { AbstatError } from '../../src/errors.ts'
import { namedFiles } from '../../src/read/file-arguments.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'abstat-config-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(text: string, name = 'abstat.yaml'): string {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

function failure(work: () => unknown): AbstatError {
  try {
    work()
  } catch (error) {
    if (error instanceof AbstatError) return error
    throw error
  }
  throw new Error('no error')
}

const only = (text: string) => {
  const [first] = experimentsOf(write(text))
  if (first === undefined) throw new Error('no experiment')
  return first
}

describe('a file', () => {
  test('gives metrics any name, and keeps their order and that of labels', () => {
    const { files, flags } = only(`
sources: {'2': new.csv, '1': old.csv}
metrics:
  add = to "cart": {type: conversion, where: a = 'b', role: guardrail}
  '2024': {type: mean}
  '7': {type: mean, value: x}
`)
    expect(files).toEqual([`2=${join(root, 'new.csv')}`, `1=${join(root, 'old.csv')}`])
    const request = analyzeRequest(files, { metrics: [], ...flags })
    expect(request.metrics.map(({ name, sql }) => [name, sql])).toEqual([
      ['add = to "cart"', "a = 'b'"],
      ['2024', null],
      ['7', 'x'],
    ])
    expect(request.roles.get('add = to "cart"')).toBe('guardrail')
  })
  test('has globs from its folder on, whatever that is called', async () => {
    const file = write("sources: ['*.csv', 'x[1].csv']\n", 'a [b] {c}(d)/abstat.yaml')
    const paths = ['1.csv', 'x[1].csv'].map((name) => write('a\n1\n', `a [b] {c}(d)/${name}`))
    const [glob = '', plain] = experimentsOf(file)[0]?.files ?? []
    expect([...(await namedFiles([glob]))].map(({ path }) => path)).toEqual(paths)
    expect(plain).toBe(paths[1])
  })
  test('has no metric that JavaScript would lose', () => {
    const { message, place } = failure(() => only('metrics:\n  __proto__: {type: mean}\n'))
    expect([message, place?.line]).toEqual(['nothing can be called `__proto__`', 2])
  })
  test('says what flags say', () => {
    const { files, flags, outputs } = only(`
sources: [exports/*.csv, more/day=1.csv]
unit: user_id
allocation: {control: 9, b: 1}
metrics:
  buy: {type: conversion, where: event = 'purchase', role: primary}
  revenue:
    type: mean
    margin: -2%..3%
    goal: decrease
  aov: {type: ratio, value: revenue / orders}
segments: country
statistics:
  confidence: 99%
  prior: ['beta(1,2)', 'normal(0,5%)']
  max-segments: 20
gates: roles
on-inconclusive: fail
reading: {decimal: ',', thousands: .}
outputs: [report.json, 'junit:deep/report.out']
`)
    expect(files).toEqual([join(root, 'exports/*.csv'), join(root, 'more/day=1.csv')])
    expect(flags).toEqual({
      unit: 'user_id',
      allocation: 'control=9,b=1',
      metrics: [
        { type: 'conversion', name: 'buy', text: "buy=event = 'purchase'" },
        { type: 'mean', name: 'revenue', text: 'revenue' },
        { type: 'ratio', name: 'aov', text: 'aov=revenue / orders' },
      ],
      goal: ['revenue=decrease'],
      role: ['buy=primary'],
      margin: ['revenue=-2%..3%'],
      segment: ['country'],
      confidence: '99%',
      prior: ['beta(1,2)', 'normal(0,5%)'],
      maxSegments: '20',
      gate: ['roles'],
      onInconclusive: 'fail',
      decimal: ',',
      thousands: '.',
    })
    expect(outputs).toEqual([join(root, 'report.json'), `junit:${join(root, 'deep/report.out')}`])
  })

  test('names variants by their files', () => {
    const { files } = only('sources: {old: [a.csv, b.csv], new: /data/c.csv}')
    expect(files).toEqual([`old=${join(root, 'a.csv')}`, `old=${join(root, 'b.csv')}`, 'new=/data/c.csv'])
  })

  test('cuts a timeline into periods', () => {
    const { files, flags } = only('sources: a.csv\nstatistics: {over-time: week}\n')
    expect(analyzeRequest(files, { metrics: [], ...flags }).overTime).toBe('week')
    expect(failure(() => only('statistics: {over-time: month}\n')).message).toContain('month')
  })

  test('says of a quantile which one it is, beside its value', () => {
    const { flags } = only(
      'metrics:\n  "p95 (ms)": {type: quantile, value: ms * 2, quantile: p95}\n  ms: {type: quantile, quantile: 0.5}',
    )
    const { metrics } = analyzeRequest(['a.csv'], { metrics: [], ...flags })
    expect(metrics).toEqual([
      {
        type: 'quantile',
        name: 'p95 (ms)',
        sql: 'ms * 2',
        level: 0.95,
        flag: '--quantile p95 (ms)=ms * 2@p95',
      },
      { type: 'quantile', name: 'ms', sql: null, level: 0.5, flag: '--quantile ms@0.5' },
    ])
  })

  test('can be JSON, and can be empty', () => {
    expect(only('{"unit": "u", "statistics": {"confidence": 0.9}}').flags).toEqual({
      unit: 'u',
      confidence: '0.9',
    })
    expect(only('').flags).toEqual({})
  })

  test('caps metrics, and asks who comes back', () => {
    const { files, flags } = only(`
sources: a.csv
metrics:
  spent: {type: mean, cap: 500}
  visits: {type: count, cap: p99+}
  back = 7@7d: {type: retention, after: 7d}
  login: {type: retention, where: event = 'login', after: 7d..14d}
`)
    const request = analyzeRequest(files, { metrics: [], ...flags })
    expect([...request.caps]).toEqual([
      ['spent', { kind: 'value', value: 500, text: '500' }],
      ['visits', { kind: 'percentile', share: 0.99, ignoringZeros: true, text: 'p99+' }],
    ])
    expect(request.metrics.slice(2)).toMatchObject([
      { name: 'back = 7@7d', sql: null, span: { from: 604_800, to: 691_200, text: '7d' } },
      { name: 'login', sql: "event = 'login'", span: { from: 604_800, to: 1_209_600, text: '7d..14d' } },
    ])
  })

  test('may hold several experiments', () => {
    const all = experimentsOf(write('experiments:\n  a: {unit: x}\n  b: {unit: y}\n'))
    expect(all.map(({ name, flags }) => [name, flags.unit])).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ])
  })

  test.each([
    ['unti: user_id', '1:1', 'there is no key `unti` here', 'did you mean `unit`?'],
    ['unit: u\nmetrics:\n  a:\n    typ: mean', '4:5', 'there is no key `typ` here', 'did you mean `type`?'],
    [
      'statistics:\n  confidense: 1',
      '2:3',
      'there is no key `confidense` here',
      'did you mean `confidence`?',
    ],
    ['statistics: {confidence: 95}', '1:26', '`confidence: 95` is not a level', 'schema config'],
    ['metrics:\n  a: {type: quantile, quantile: p100}', '2:33', 'is no percentile between', 'schema config'],
    ['metrics:\n  a: {type: mean, quantile: 0.5}', '2:19', 'a mean has no `quantile`', 'take it out'],
    ['metrics:\n  a: {type: mean, cap: p100}', '2:24', 'a percentile lies between 0 and 100', ''],
    ['metrics:\n  a: {type: mean, cap: much}', '2:24', 'a cap is a value or a percentile', ''],
    ['metrics:\n  a: {type: retention}', '2:7', 'a retention needs `after`', 'after: 7d'],
    ['metrics:\n  a: {type: mean, after: 7d}', '2:19', 'a mean has no `after`', ''],
    ['metrics:\n  a: {type: retention, after: 7}', '2:31', 'how long after the exposure', ''],
    ['metrics:\n  a: {type: retention, after: 7d..3d}', '2:31', 'ends before it begins', ''],
    ['unit:', '1:6', '`unit` is empty: one value is expected', 'give it a value, or take it out'],
    ['unit: [a]', '1:7', '`unit` is a list: one value is expected', ''],
    ['gates: [3]', '1:9', 'an entry of `gates` is a number: text is expected', 'put it in quotes'],
    ['sources: 3', '1:10', '`sources` is a number: text, a list or a group of keys is expected', ''],
    ['sources: {a: {b: c}}', '1:14', '`a` is a group of keys: text or a list is expected', ''],
    ['metrics: {a: mean}', '1:14', '`a` is text: a group of keys is expected', ''],
    ['advisory: 1', '1:11', '`advisory` is a number: true or false is expected', ''],
    ['[1]', '1:1', 'the file is a list: a group of keys is expected', ''],
    ['metrics:\n  a: {type: mean, where: x > 1}', '2:19', 'a mean has no `where`', ''],
    ['metrics:\n  a: {type: mean, margin: -2%}', '2:27', 'the size of a loss', ''],
    ['a: [1, 2', '1:9', 'this is not YAML', ''],
    ['unit: a\nunit: b', '2:1', 'this is not YAML', 'keep one'],
    ['unit: a\nexperiments: {x: {}}', '1:1', 'stands beside `experiments`', ''],
    ['outputs: [report.json, ../report.json]', '1:24', 'not in the folder', '`-o`'],
    ['outputs: /tmp/report.json', '1:10', 'not in the folder', '`-o`'],
    ['reading: {decimal: x}', '1:20', '`decimal: x` is not one of', ''],
    ['- a', '1:1', '', ''],
  ])('%j is refused at %s', (text, at, message, hint) => {
    const error = failure(() => only(text))
    expect(`${error.place?.line}:${error.place?.column}`).toBe(at)
    expect(error.message).toContain(message)
    expect(error.hint ?? '').toContain(hint)
  })

  test.each([
    'unit: *nope',
    `a: &a [x, x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}`,
  ])('an alias that cannot be followed is refused: %j', (text) => {
    const { kind, message, hint } = failure(() => only(text))
    expect([kind, message.split(':')[0], hint]).toEqual([
      'input',
      'an alias cannot be followed',
      'quote text that begins with `*`',
    ])
  })

  test('that is missing is named', () => {
    expect(failure(() => experimentsOf(join(root, 'none.yaml'))).place?.file).toBe(join(root, 'none.yaml'))
  })

  test('has a JSON Schema', () => {
    expect(Object.keys((configJsonSchema() as { properties: object }).properties)).toContain('experiments')
  })
})

describe('the nearest file', () => {
  test('is that of this folder or of a parent, up to the repository', () => {
    const repository = join(root, 'repo')
    mkdirSync(join(repository, '.git'), { recursive: true })
    mkdirSync(join(repository, 'deep/er'), { recursive: true })
    expect(findConfig(join(repository, 'deep/er'), '/nowhere')).toBeNull()
    const own = write('unit: a', 'repo/abstat.yaml')
    write('unit: a', 'abstat.yaml')
    expect(findConfig(join(repository, 'deep/er'), '/nowhere')).toBe(own)
    const nearer = write('unit: a', 'repo/deep/abstat.yml')
    expect(findConfig(join(repository, 'deep/er'), '/nowhere')).toBe(nearer)
  })
  test('without a repository is that of this folder alone', () => {
    mkdirSync(join(root, 'plain/deep'), { recursive: true })
    const own = write('unit: a', 'plain/abstat.yaml')
    expect(findConfig(join(root, 'plain'), '/nowhere')).toBe(own)
    expect(findConfig(join(root, 'plain/deep'), '/nowhere')).toBeNull()
    expect(findConfig(join(root, 'plain/deep'), join(root, 'plain/deep'))).toBeNull()
  })
})

describe('layers', () => {
  const around = (more: Partial<Surroundings> = {}): Surroundings => ({
    env: {},
    folder: root,
    home: '/nowhere',
    config: undefined,
    experiment: undefined,
    ...more,
  })
  const none: AnalyzeFlags = { metrics: [] }

  test('a flag beats the environment, that the file, and that the default', async () => {
    const config = write(
      'sources: a.csv\nstatistics: {confidence: 0.9, correction: none, alternative: less}',
      'layers.yaml',
    )
    const env = { ABSTAT_CONFIDENCE: '0.99', ABSTAT_CORRECTION: 'holm', ABSTAT_THREADS: '1' }
    const { files, flags, origins } = await layered(
      [],
      { ...none, confidence: '0.8' },
      around({ config, env }),
    )
    expect(files).toEqual([join(root, 'a.csv')])
    expect(flags).toMatchObject({ confidence: '0.8', correction: 'holm', alternative: 'less', threads: '1' })
    expect(
      Object.fromEntries([...origins].map(([flag, { source, where }]) => [flag, `${source} ${where}`])),
    ).toEqual({
      confidence: 'flag the command line',
      correction: 'environment ABSTAT_CORRECTION',
      threads: 'environment ABSTAT_THREADS',
      alternative: `config ${config}:2`,
    })
  })

  test('metrics of the command line replace those of the file, with what is said about them', async () => {
    const config = write(
      'metrics: {a: {type: mean, role: guardrail, margin: 1%}}\ngates: roles',
      'metrics.yaml',
    )
    const given: AnalyzeFlags = { metrics: [{ type: 'mean', text: 'b' }] }
    const { flags } = await layered(['x.csv'], given, around({ config }))
    expect(flags).toEqual({ metrics: [{ type: 'mean', text: 'b' }], gate: ['roles'] })
    expect((await layered(['x.csv'], none, around({ config }))).flags.margin).toEqual(['a=1%'])
  })

  test('what is said of a metric replaces what the file says of that metric alone', async () => {
    const config = write(
      'metrics: {a: {type: mean, goal: decrease, margin: 1%}, b: {type: mean, goal: decrease, margin: 2%}}',
      'about.yaml',
    )
    const given: AnalyzeFlags = { metrics: [], goal: ['b=increase'], margin: ['b=3%'] }
    const { flags } = await layered(['x.csv'], given, around({ config }))
    expect(flags).toMatchObject({ goal: ['a=decrease', 'b=increase'], margin: ['a=1%', 'b=3%'] })
  })

  test('with a FILE only a configuration that is named is read', async () => {
    write('unit: from_file', 'abstat.yaml')
    expect((await layered(['x.csv'], none, around())).config).toBeNull()
    expect((await layered([], none, around())).flags.unit).toBe('from_file')
  })

  test('several experiments need a name', async () => {
    const config = write('experiments: {a: {unit: x}, b: {unit: y}}', 'several.yaml')
    await expect(layered([], none, around({ config }))).rejects.toThrow('which of 2 experiments?')
    await expect(layered([], none, around({ config, experiment: 'c' }))).rejects.toThrow('no experiment `c`')
    expect((await layered([], none, around({ config, experiment: 'b' }))).flags.unit).toBe('y')
  })

  test('a folder of files is all of their experiments', async () => {
    write('experiments: {a: {unit: x}}', 'folder/one.yaml')
    write('experiments: {b: {unit: y}}', 'folder/two.json')
    const config = join(root, 'folder')
    expect((await layered([], none, around({ config, experiment: 'b' }))).flags.unit).toBe('y')
  })
})
