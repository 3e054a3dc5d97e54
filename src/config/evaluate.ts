/** The flags of `abstat evaluate` → the request; what contradicts itself is refused with the form that works. */

import { AbstatError } from '../errors.ts'
import { defaults } from './defaults.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { type LeakageFlags, leakageGateName, leakageRequest } from './leakage-flags.ts'
import { givenMatrix, type MatrixFlags, namedLabels } from './matrix-flag.ts'
import { parseConfidence } from './numbers.ts'
import { type PointFlags, pointFlags, pointRequests } from './point-flags.ts'
import { type ReadingFlags, readingRequest } from './reading.ts'
import type { EvaluateRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface EvaluateFlags extends LeakageFlags, MatrixFlags, MachineFlags, PointFlags, ReadingFlags {
  readonly actual?: string | undefined
  readonly predicted?: string | undefined
  readonly score?: string | undefined
  readonly probability?: readonly string[] | undefined
  readonly positive?: string | undefined
  readonly weights?: string | undefined
  readonly unit?: string | undefined
  readonly stratify?: string | undefined
  readonly zeroDivision?: string | undefined
  readonly slice?: readonly string[] | undefined
  readonly by?: string | undefined
  readonly sweep?: string | undefined
  readonly where?: string | undefined
  readonly confidence?: string | undefined
  readonly gate?: readonly string[] | undefined
  readonly onInconclusive?: string | undefined
  readonly advisory?: boolean | undefined
}

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

/** Flags that speak of rows, which a matrix no longer has. */
const rowFlags = {
  actual: '--actual',
  predicted: '--predicted',
  score: '--score',
  probability: '--probability',
  weights: '--weights',
  unit: '--unit',
  stratify: '--stratify',
  slice: '--slice',
  by: '--by',
  sweep: '--sweep',
  where: '--where',
  checkLeakage: '--check-leakage',
  ...pointFlags,
} as const satisfies Partial<Record<keyof EvaluateFlags, string>>

const isGiven = (flags: EvaluateFlags) => (key: keyof EvaluateFlags) => flags[key] !== undefined

function checkTogether(files: readonly string[], flags: EvaluateFlags): void {
  const keys = Object.keys(rowFlags) as (keyof typeof rowFlags)[]
  const ofRows = keys.find(isGiven(flags))
  if (flags.matrix !== undefined && (files.length > 0 || ofRows !== undefined)) {
    const other = files[0] ?? rowFlags[ofRows ?? 'actual']
    fail(
      `\`--matrix\` and \`${other}\` both say what to evaluate`,
      'give a matrix, or rows with their labels',
    )
  }
  if (flags.matrix === undefined && files.length === 0) {
    fail('no FILE was given', '`abstat evaluate predictions.csv`, or `--matrix "10,6;3,24" --rows predicted`')
  }
  if (flags.score !== undefined && flags.probability !== undefined) {
    fail(
      '`--score` and `--probability` both say what the scores are',
      'give one score of a positive class, or a `--probability LABEL=COLUMN` of every class',
    )
  }
  for (const [design, others] of [
    ['weights', ['sweep']],
    ['unit', ['score', 'probability', 'stratify', 'slice', 'by', 'sweep']],
    ['stratify', ['score', 'probability', 'weights', 'slice', 'by', 'sweep']],
  ] as const) {
    const other = others.find(isGiven(flags))
    if (flags[design] === undefined || other === undefined) continue
    fail(
      `\`${rowFlags[design]}\` has intervals for labels alone, not with \`${rowFlags[other]}\``,
      'leave out one of them',
    )
  }
  const point = (Object.keys(pointFlags) as (keyof typeof pointFlags)[]).find(isGiven(flags))
  if (point !== undefined && flags.score === undefined) {
    fail(
      `\`${pointFlags[point]}\` chooses a threshold, and no score was named`,
      'name its column with `--score COLUMN`, and the class that it is the score of with `--positive LABEL`',
    )
  }
}

/** @throws AbstatError (usage) for what is not LABEL=COLUMN, a class named twice, and a class alone */
function probabilities(texts: readonly string[]): EvaluateRequest['probabilities'] {
  const found = new Map<string, string>()
  for (const text of texts) {
    const at = text.indexOf('=')
    const [label, column] = [text.slice(0, at), text.slice(at + 1)]
    if (at < 1 || column === '')
      fail(`\`--probability ${text}\` is not LABEL=COLUMN`, 'write `--probability spam=p_spam`')
    if (found.has(label))
      fail(`\`--probability ${text}\`: \`${label}\` has one already`, 'name each class once')
    found.set(label, column)
  }
  if (found.size === 1) {
    fail(
      'one `--probability` is no choice between classes',
      'give one for every class, or `--score COLUMN --positive LABEL` for the score of one',
    )
  }
  return [...found].map(([label, column]) => ({ label, column }))
}

/** What scikit-learn takes, and nothing. */
function zeroDivision(text: string | undefined): EvaluateRequest['zeroDivision'] {
  const word = oneOf('--zero-division', text, ['0', '1', 'null'])
  return word === '0' ? 0 : word === '1' ? 1 : null
}

/**
 * What `abstat evaluate [FILE…] [flags]` asks for.
 * @throws AbstatError (usage) when flags contradict each other or a value is not of its form
 */
export function evaluateRequest(files: readonly string[], flags: EvaluateFlags): EvaluateRequest {
  checkTogether(files, flags)
  return {
    files,
    reading: readingRequest(flags),
    machine: machineSettings(flags),
    matrix: givenMatrix(flags),
    actual: flags.actual ?? null,
    predicted: flags.predicted ?? null,
    score: flags.score ?? null,
    probabilities: probabilities(flags.probability ?? []),
    positive: flags.positive ?? null,
    order: flags.matrix === undefined ? namedLabels(flags.labels) : null,
    ...pointRequests(flags),
    weights: flags.weights ?? null,
    unit: flags.unit ?? null,
    stratify: oneOf('--stratify', flags.stratify, ['predicted']) !== undefined,
    zeroDivision: zeroDivision(flags.zeroDivision),
    slices: flags.slice ?? [],
    by: flags.by ?? null,
    sweep: flags.sweep ?? null,
    leakage: leakageRequest(files, flags, flags.gate ?? []),
    where: flags.where ?? null,
    confidence: setting(
      flags.confidence === undefined ? undefined : parseConfidence(flags.confidence),
      defaults.confidence,
    ),
    gates: (flags.gate ?? []).filter((gate) => gate !== leakageGateName),
    onInconclusive: setting(
      oneOf('--on-inconclusive', flags.onInconclusive, ['pass', 'fail', 'inconclusive']),
      defaults.onInconclusive,
    ),
    advisory: flags.advisory === true,
  }
}
