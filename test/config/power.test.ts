import { describe, expect, test } from 'vitest'
import { type PowerFlags, powerRequest } from '../../src/config/power.ts'
import type { BaselineFlag } from '../../src/config/power-baseline.ts'
import { AbstatError } from '../../src/errors.ts'

type Flags = Partial<PowerFlags>
const metric = (flag: BaselineFlag['flag'], text: string) => ({ metrics: [{ flag, text }] })
const rate = metric('--rate', '0.10')

const request = (flags: Flags) => powerRequest({ metrics: rate.metrics, ...flags })
const plan = (flags: Flags) => request(flags).plan
const failure = (flags: Flags): string => {
  try {
    request(flags)
  } catch (error) {
    if (error instanceof AbstatError && error.kind === 'usage')
      return `${error.message} → ${error.hint ?? ''}`
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('what is solved for', () => {
  test.each<[Flags, string]>([
    [{ effect: '20%' }, 'sample-size'],
    [{ effect: '20%', power: '0.9' }, 'sample-size'],
    [{ effect: '20%', traffic: '600/day', maxDays: '14' }, 'sample-size'],
    [{ units: '20000' }, 'effect'],
    [{ units: '20000', power: '90%' }, 'effect'],
    [{ traffic: '600/day', maxDays: '14' }, 'effect'],
    [{ units: '20000', effect: '20%' }, 'power'],
    [{ margin: '1%' }, 'sample-size'],
    [{ margin: '1%', units: '20000' }, 'power'],
    [{ margin: '1%', units: '20000', power: '0.8' }, 'effect'],
  ])('%o: %s', (flags, expected) => {
    expect(plan(flags).solveFor).toBe(expected)
  })

  test('the traffic of the days that there are is a size', () => {
    expect(plan({ traffic: '600/day', maxDays: '14' }).units).toBe(8400)
  })

  test('nothing given, or all', () => {
    expect(failure({})).toMatch(/neither an effect nor a size.*--effect 2%.*--max-days/)
    expect(failure({ power: '0.9' })).toMatch(/neither an effect nor a size/)
    expect(failure({ effect: '2%', units: '100', power: '0.8' })).toMatch(/all given.*leave out/)
  })
})

describe('the baseline', () => {
  test.each<[Flags, object]>([
    [metric('--rate', '10%'), { type: 'conversion', rate: 0.1 }],
    [
      { ...metric('--mean', '50'), sd: '12' },
      { type: 'mean', mean: 50, sd: 12 },
    ],
    [
      { ...metric('--ratio', '12/4'), sd: '8/2', correlation: '0.7' },
      { type: 'ratio', numerator: { mean: 12, sd: 8 }, denominator: { mean: 4, sd: 2 }, correlation: 0.7 },
    ],
  ])('%o', (flags, baseline) => {
    expect(request({ ...flags, effect: '1' }).baseline).toEqual(baseline)
  })

  test('is measured by the metric flags of analyze', () => {
    const { from, baseline } = request({
      from: ['a.csv'],
      ...metric('--rate', "buy=event = 'x'"),
      unit: 'user_id',
      effect: '2%',
    })
    expect(baseline).toBeNull()
    expect(from).toMatchObject({
      files: ['a.csv'],
      columns: { unit: 'user_id' },
      metrics: [{ type: 'conversion', name: 'buy', sql: "event = 'x'" }],
    })
  })

  test.each<[Flags, RegExp]>([
    [{ metrics: [] }, /no baseline.*--rate 0\.10.*--mean 50 --sd 12.*--from/],
    [
      { metrics: [...rate.metrics, ...metric('--mean', '5').metrics] },
      /`--rate` and `--mean`: a plan is for one metric/,
    ],
    [metric('--rate', '0'), /`--rate 0` is not a rate between 0 and 1.*0\.1 or 10%/],
    [metric('--rate', '100%'), /not a rate between 0 and 1/],
    [metric('--rate', '10'), /not a rate between 0 and 1/],
    [metric('--rate', 'converted'), /`--rate converted` is not a number.*--from FILE/],
    [{ ...rate, sd: '3' }, /`--rate` and `--sd` contradict/],
    [metric('--mean', '50'), /no standard deviation.*--sd 12/],
    [{ ...metric('--mean', '50'), sd: '0' }, /`--sd 0` is not above 0/],
    [{ ...metric('--mean', '50'), sd: '-1' }, /not above 0/],
    [metric('--count', 'views'), /no file was given.*--from FILE/],
    [{ ...metric('--ratio', '12'), sd: '8/2' }, /not a numerator and a denominator.*--ratio 12\/4/],
    [{ ...metric('--ratio', '12/0'), sd: '8/2' }, /ratio over 0/],
    [{ ...metric('--ratio', '12/4'), sd: '8/2' }, /--correlation 0\.7/],
    [{ ...metric('--ratio', '12/4'), sd: '8/2', correlation: '1' }, /not between -1 and 1/],
    [{ ...rate, variant: 'arm' }, /`--variant` says how a file is read.*--from FILE/],
    [{ ...rate, from: ['a.csv'] }, /gives a number, and `--from` measures it/],
    [{ metrics: [], from: ['a.csv'], correlation: '0.5' }, /measured by `--from`/],
  ])('%o is refused', (flags, message) => {
    expect(failure({ effect: '2%', ...flags })).toMatch(message)
  })
})

describe('changes', () => {
  test.each([
    ['20%', 'relative', 0.2],
    ['-5 %', 'relative', -0.05],
    ['+0.5pp', 'points', 0.005],
    ['1 point', 'points', 0.01],
    ['0.02', 'absolute', 0.02],
  ])('%s', (text, kind, value) => {
    expect(plan({ effect: text }).effect).toMatchObject({ kind, value })
  })

  test.each<[Flags, RegExp]>([
    [{ effect: 'big' }, /not a change.*2%.*0\.5pp.*bare number/],
    [{ effect: '2%%' }, /not a change/],
    [{ effect: '0' }, /no number of units finds an effect of 0.*--margin/],
    [
      { effect: '-2%', alternative: 'greater' },
      /not what `--alternative greater` looks for.*--alternative less/,
    ],
    [{ effect: '2%', alternative: 'less' }, /--alternative greater/],
    [{ margin: '0' }, /`--margin 0` is not above 0/],
    [{ margin: '-1%' }, /without a sign/],
    [{ effect: '2%', goal: 'decrease' }, /no margin was given/],
    [{ margin: '1%', goal: 'decrease', alternative: 'greater' }, /contradict/],
  ])('%o is refused', (flags, message) => {
    expect(failure(flags)).toMatch(message)
  })

  test('one-sided non-inferiority says which way is better', () => {
    expect(plan({ margin: '1%', alternative: 'less' }).goal.value).toBe('decrease')
    expect(plan({ margin: '1%' }).goal).toEqual({ value: 'increase', source: 'default' })
  })
})

describe('levels and design', () => {
  test.each<[Flags, RegExp]>([
    [{ power: '1' }, /`--power 1` is not a power between 0 and 1.*0\.8 or 80%/],
    [{ alpha: '0' }, /`--alpha 0` is not a level between 0 and 1.*0\.05 or 5%/],
    [{ power: '0.05' }, /not above `--alpha 0\.05`/],
    [{ variants: '1' }, /at least 2/],
    [{ units: '3', effect: undefined }, /at least 4/],
    [{ allocation: 'a=1,b=2' }, /no names here/],
    [{ allocation: '1:1:1' }, /3 shares for 2 variants.*--variants 3/],
    [{ allocation: '2:1:3', variants: '3' }, /different shares.*2:1/],
    [{ correction: 'holm' }, /--correction bonferroni/],
    [{ alternative: 'both' }, /not one of two-sided, less, greater/],
    [{ icc: '0.1' }, /given together/],
    [{ clusterSize: '10' }, /given together/],
    [{ icc: '2', clusterSize: '10' }, /0 to 1/],
    [{ icc: '0.1', clusterSize: '0' }, /at least 1/],
  ])('%o is refused', (flags, message) => {
    expect(failure({ effect: '2%', ...flags })).toMatch(message)
  })

  test.each([
    ['9:1', 2, 1 / 9],
    ['1:2', 2, 2],
    ['2:1:1', 3, 0.5],
    ['2:1', 3, 0.5],
  ])('--allocation %s of %i variants', (allocation, variants, share) => {
    expect(plan({ effect: '2%', allocation, variants: String(variants) }).allocation.value).toBeCloseTo(
      share,
      15,
    )
  })
})

describe('time', () => {
  test.each([
    ['12000/day', 12_000],
    ['12,000/day', 12_000],
    ['700/week', 100],
    ['5/hour', 120],
    ['600', 600],
  ])('--traffic %s', (traffic, perDay) => {
    expect(plan({ effect: '2%', traffic }).traffic).toBeCloseTo(perDay, 9)
  })

  test.each<[Flags, RegExp]>([
    [{ traffic: '0/day' }, /12000\/day/],
    [{ traffic: '100/fortnight' }, /which time/],
    [{ traffic: 'many' }, /which time/],
    [{ maxDays: '14' }, /`--max-days` needs.*--traffic/],
    [{ start: '2026-10-03' }, /`--start` needs.*--traffic/],
    [{ traffic: '10', start: '2026-02-30' }, /not a day.*2026-10-03/],
    [{ traffic: '10', start: '3.10.2026' }, /not a day/],
    [{ traffic: '10', maxDays: '0' }, /at least 1/],
  ])('%o is refused', (flags, message) => {
    expect(failure({ effect: '2%', ...flags })).toMatch(message)
  })
})

describe('a covariate, looks at any time, a report', () => {
  test('a correlation is one', () => {
    expect(plan({ effect: '20%', cupedCorrelation: '-0.6' }).covariate).toEqual({
      name: null,
      correlation: -0.6,
    })
    expect(plan({ effect: '20%' }).covariate).toBeNull()
    for (const cupedCorrelation of ['1', '-1', '2', 'x', '']) {
      expect(failure({ effect: '20%', cupedCorrelation })).toMatch(/not between -1 and 1.*--covariate/)
    }
  })

  test('is given or measured, not both', () => {
    const flags = { from: ['x.csv'], metrics: [{ flag: '--mean', text: 'spend' }] } as const
    expect(failure({ ...flags, effect: '2%', covariate: ['spend=before'], cupedCorrelation: '0.5' })).toMatch(
      /what `--covariate` measures/,
    )
    expect(failure({ effect: '2%', covariate: ['spend=before'] })).toMatch(/no file was given/)
  })

  test('always-valid tests are two-sided, of single units, and of a size that is asked for', () => {
    const sequential = true
    expect(plan({ effect: '20%', sequential }).looks).toEqual({ kind: 'always-valid', tunedFor: 5_000 })
    expect(plan({ effect: '20%', sequential, tuneFor: '800' }).looks).toMatchObject({ tunedFor: 800 })
    expect(failure({ effect: '20%', sequential, looks: '5' })).toMatch(/one of the two/)
    expect(failure({ effect: '20%', sequential, alternative: 'greater' })).toMatch(/two-sided/)
    expect(failure({ effect: '20%', sequential, icc: '0.1', clusterSize: '5' })).toMatch(/in clusters/)
    expect(failure({ units: '2000', sequential })).toMatch(/where the size is asked for/)
    expect(failure({ effect: '20%', tuneFor: '800' })).toMatch(/goes with `--sequential`/)
  })

  test('a report says what is measured, and asks for a size', () => {
    const observed = (flags: Flags) => request({ metrics: [], observed: 'report.json', ...flags })
    expect(observed({ metric: 'revenue', variant: 'b' })).toMatchObject({
      observed: { path: 'report.json', metric: 'revenue', variant: 'b' },
      plan: { solveFor: 'sample-size', effect: null, units: null },
    })
    expect(observed({ traffic: '600/day', maxDays: '14' }).plan.units).toBeNull()
    expect(failure({ observed: 'report.json' })).toMatch(/`--rate`.*the report says it.*--metric NAME/)
    for (const flags of [
      { units: '2000' },
      { variants: '3' },
      { allocation: '9:1' },
      { cupedCorrelation: '0.5' },
    ]) {
      expect(failure({ metrics: [], observed: 'report.json', ...flags })).toMatch(/the report says it/)
    }
    expect(failure({ metric: 'revenue', effect: '2%' })).toMatch(/add `--observed report.json`/)
  })
})
