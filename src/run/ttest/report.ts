/** The report of a t test, assembled; and the refusal where there is nothing to test. */

import { analyseTTest, type TTestData } from '../../analyses/ttest.ts'
import type { TTestNames, TTestSettings } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type { Diagnostic, InputSection, Settings, TTestReport, TTestResult } from '../../report/types.ts'

/** What the samples came with besides their moments. */
export interface TTestSource {
  readonly input: InputSection | null
  /** Columns and conditions by which files were read. */
  readonly settings: Settings
  readonly diagnostics: readonly Diagnostic[]
  readonly histogram: TTestResult['histogram']
}

/** Which test two samples, or one, are put to. */
export function methodOf(samples: number, design: TTestSettings['design']): TTestResult['method'] {
  return samples === 1 ? 'one-sample' : (design ?? 'welch')
}

const valuesOf = (n: number) => (n === 0 ? 'no values' : n === 1 ? 'one value' : `${n} values`)

function tooFew({ method, samples, differences }: TTestData): AbstatError {
  if (method === 'paired') {
    const n = differences?.n ?? 0
    return new AbstatError(
      'data',
      `there ${n === 1 ? 'is one pair' : 'are no pairs'} of values: a paired test needs at least 2`,
      {
        hint: 'look at missing values and at the key; without pairs, leave `--paired` or `--pair-by` out',
      },
    )
  }
  const short = samples.reduce((least, each) => (each.n < least.n ? each : least))
  const other = samples.find((each) => each !== short)
  const hint =
    other === undefined
      ? 'a single value has no variance to judge a difference by'
      : `with one value there is no variance to judge by; to test \`${other.name}\` against a given number, give it alone with \`--mu\``
  return new AbstatError(
    'data',
    `\`${short.name}\` has ${valuesOf(short.n)}: a t test needs at least 2 in a sample`,
    {
      hint: short.n === 0 ? 'look at missing values and at conditions that leave rows out' : hint,
    },
  )
}

function noVariance({ method, samples }: TTestData): AbstatError {
  const names = samples.map(({ name }) => `\`${name}\``).join(' and of ')
  const what =
    method === 'paired'
      ? 'all pairs differ by the same amount'
      : `all values of ${names} are alike (standard deviation 0)`
  return new AbstatError('data', `${what}: without variation chance cannot be told from effect`, {
    hint: 'look at how the values were recorded; rounding or a default value makes them alike',
  })
}

/** A square beyond what a double holds. */
function checkSize({ samples, differences }: TTestData): void {
  const all = differences === null ? samples : [...samples, differences]
  if (all.every(({ mean, m2 }) => Number.isFinite(mean) && Number.isFinite(m2))) return
  throw new AbstatError('data', 'the values are too large: their squares are beyond what a number can hold', {
    hint: 'express them in a larger unit; a t test does not depend on it',
  })
}

/**
 * Tests, and puts the report together.
 * @throws AbstatError (data) where there is no test: too few values, or no variation
 */
export function tTestReport(
  data: TTestData,
  settings: TTestSettings,
  source: TTestSource,
  version: string,
): TTestReport {
  checkSize(data)
  const { result, reason, diagnostics } = analyseTTest(data, {
    alternative: settings.alternative.value,
    confidence: settings.confidence.value,
    mu: settings.mu.value,
  })
  if (reason !== null) throw reason === 'zero-variance' ? noVariance(data) : tooFew(data)
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version },
    command: 'ttest',
    verdict: { status: 'none', exitCode: 0, reason: 'no gate was asked for', advisory: false, gates: [] },
    input: source.input,
    settings: {
      method: { value: data.method, source: settings.design === null ? 'default' : 'flag' },
      mu: settings.mu,
      alternative: settings.alternative,
      confidence: settings.confidence,
      ...source.settings,
    },
    checks: [],
    result: { ...result, histogram: source.histogram },
    diagnostics: [...diagnostics, ...source.diagnostics],
  }
}

/** The names of samples that have none of their own. */
export const usualNames: TTestNames = ['x', 'y']
