/** `ttest` of numbers and summaries that were given: no file is read, and no engine loaded. */

import type { Readable } from 'node:stream'
import type { TTestData, TTestSample } from '../analyses/ttest.ts'
import type {
  GivenSummary,
  TTestFiles,
  TTestInput,
  TTestRequest,
  TTestSettings,
  UnsaidColumns,
} from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import type { TTestReport } from '../report/types.ts'
import { chooseBins, countBins } from './bins.ts'
import { correlationOf, differencesOf, sampleOf } from './inline-sample.ts'
import { numbersFrom, samplesFrom } from './stdin-numbers.ts'
import { methodOf, type TTestSource, tTestReport, usualNames } from './ttest/report.ts'

/** The world, as far as numbers need it. */
export interface NumbersContext {
  readonly stdin: Readable
  readonly version: string
}

/** Samples that need no file. */
type GivenSamples = Exclude<TTestInput, TTestFiles | UnsaidColumns>

interface NamedNumbers {
  readonly name: string
  readonly values: readonly number[]
}

const noSource: TTestSource = { input: null, settings: {}, diagnostics: [], histogram: null }

async function numbersOf(
  input: Exclude<GivenSamples, { kind: 'summaries' }>,
  stdin: Readable,
): Promise<readonly NamedNumbers[]> {
  if (input.kind === 'standard-input') {
    const names = input.names ?? usualNames
    return (await samplesFrom(stdin)).map((values, i) => ({ name: names[i] ?? '', values }))
  }
  const samples: NamedNumbers[] = []
  for (const { name, values } of input.samples) {
    samples.push({ name, values: values ?? (await numbersFrom(stdin)) })
  }
  return samples
}

/** Two samples are pairs only when they are equally long. */
function pairsOf(samples: readonly NamedNumbers[]): TTestSample | null {
  const [first, second] = samples
  if (first === undefined || second === undefined) return null
  if (first.values.length !== second.values.length) {
    throw new AbstatError(
      'usage',
      `\`--paired\`: \`${first.name}\` has ${first.values.length} values and \`${second.name}\` has ${second.values.length}, so they are no pairs`,
      {
        hint: 'give both values of every pair, in the same order; for independent samples leave `--paired` out',
      },
    )
  }
  return sampleOf('differences', differencesOf(first.values, second.values))
}

function checkDesign(samples: number, { design }: TTestSettings): void {
  if (samples > 1 || design === null) return
  throw new AbstatError('usage', `\`--${design}\` needs two samples, and only one was given`, {
    hint: `write two numbers a line, one of each sample, or leave \`--${design}\` out`,
  })
}

function dataOf(samples: readonly NamedNumbers[], settings: TTestSettings): TTestData {
  checkDesign(samples.length, settings)
  const method = methodOf(samples.length, settings.design)
  const [first, second] = samples
  return {
    method,
    samples: samples.map(({ name, values }) => sampleOf(name, values)),
    differences: method === 'paired' ? pairsOf(samples) : null,
    correlation:
      method === 'paired' || first === undefined || second === undefined
        ? null
        : correlationOf(first.values, second.values),
  }
}

const momentsOf = ({ name, n, mean, sd }: GivenSummary): TTestSample => ({
  name,
  n,
  mean,
  m2: sd * sd * (n - 1),
  skewness: null,
})

/** @throws AbstatError when numbers cannot be read or tested */
export async function runTTest(
  input: GivenSamples,
  { settings }: TTestRequest,
  { stdin, version }: NumbersContext,
): Promise<TTestReport> {
  if (input.kind === 'summaries') {
    const samples = input.samples.map(momentsOf)
    const data = {
      method: methodOf(samples.length, settings.design),
      samples,
      differences: null,
      correlation: null,
    }
    return tTestReport(data, settings, noSource, version)
  }
  const samples = await numbersOf(input, stdin)
  const data = dataOf(samples, settings)
  const edges = chooseBins(
    samples.flatMap(({ values }) => values),
    samples.length,
    true,
  )
  const histogram =
    edges === null ? null : { edges, counts: samples.map(({ values }) => countBins(values, edges)) }
  return tTestReport(data, settings, { ...noSource, histogram }, version)
}
