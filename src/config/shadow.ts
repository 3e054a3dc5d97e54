/** The flags of `abstat shadow` → the request. */

import { AbstatError } from '../errors.ts'
import { defaults } from './defaults.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { parseConfidence, parseNumber } from './numbers.ts'
import { type ReadingFlags, readingRequest } from './reading.ts'
import type { ShadowRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface ShadowFlags extends MachineFlags, ReadingFlags {
  readonly primary?: string | undefined
  readonly candidate?: string | undefined
  readonly actual?: string | undefined
  readonly key?: string | undefined
  readonly model?: string | undefined
  readonly predicted?: string | undefined
  readonly noise?: string | undefined
  readonly score?: string | undefined
  readonly positive?: string | undefined
  readonly latency?: string | undefined
  readonly error?: string | undefined
  readonly slice?: readonly string[] | undefined
  readonly tolerance?: string | undefined
  readonly where?: string | undefined
  readonly confidence?: string | undefined
  readonly gate?: readonly string[] | undefined
  readonly onInconclusive?: string | undefined
  readonly advisory?: boolean | undefined
}

/** What a flag says of each model. */
const parts = {
  latency: { flag: '--latency', what: 'column', example: 'old_ms,new_ms' },
  score: { flag: '--score', what: 'column', example: 'old_score,new_score' },
  error: { flag: '--error', what: 'condition', example: "'old_status >= 500,new_status >= 500'" },
} as const

/** Parts between commas that stand in no parentheses and no quotes. */
function byComma(text: string): readonly string[] {
  const found = ['']
  let depth = 0
  let quote = ''
  for (const sign of text) {
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === "'" || sign === '"') quote = sign
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    const isEnd = sign === ',' && depth === 0 && quote === ''
    if (isEnd) found.push('')
    else found.push(`${found.pop() ?? ''}${sign}`)
  }
  return found.map((part) => part.trim())
}

/** One for both models, where rows are of one each, or one for each; empty where nothing was said. */
function ofModels(kind: keyof typeof parts, text: string | undefined): readonly string[] {
  if (text === undefined) return []
  const found = byComma(text)
  const [old = '', next = old] = found
  if (old !== '' && next !== '' && found.length <= 2 && (found.length === 1 || old !== next)) return found
  const { flag, what, example } = parts[kind]
  throw new AbstatError('usage', `\`${flag} ${text}\` does not name two ${what}s`, {
    hint: `write the ${what} of the primary and that of the candidate: \`${flag} ${example}\``,
  })
}

function parseTolerance(text: string): number {
  const value = parseNumber(text)
  if (value !== null && value >= 0 && Number.isFinite(value)) return value
  throw new AbstatError('usage', `\`--tolerance ${text}\` is no number of at least 0`, {
    hint: 'write how far two numbers may be apart and still agree, such as `--tolerance 0.01`',
  })
}

function checkTogether(flags: ShadowFlags): void {
  const fail = (message: string, hint: string): never => {
    throw new AbstatError('usage', message, { hint })
  }
  if (flags.key === undefined && flags.model !== undefined)
    fail('`--model` says that a row is of one model', 'name the column of request ids with `--key COLUMN`')
  if (flags.key === undefined && flags.predicted !== undefined) {
    fail(
      '`--predicted` is of rows that are of one model each',
      'name the columns with `--primary` and `--candidate`, or the column of request ids with `--key COLUMN`',
    )
  }
  if (flags.score !== undefined && flags.actual === undefined)
    fail(
      '`--score`: nobody knows which rows are positive',
      'name the column of true labels with `--actual COLUMN`',
    )
  if (flags.positive !== undefined && flags.score === undefined)
    fail('`--positive` is the class that a score is of', 'name the scores with `--score OLD,NEW`')
}

/**
 * What `abstat shadow FILE… [flags]` asks for.
 * @throws AbstatError (usage) without a file, and when a value is not of its form
 */
export function shadowRequest(files: readonly string[], flags: ShadowFlags): ShadowRequest {
  if (files.length === 0) {
    throw new AbstatError('usage', 'no FILE was given', {
      hint: '`abstat shadow requests.csv --primary COLUMN --candidate COLUMN`',
    })
  }
  checkTogether(flags)
  if (flags.tolerance !== undefined && flags.actual !== undefined && flags.score === undefined) {
    throw new AbstatError('usage', '`--tolerance` is of numbers, and `--actual` of labels', {
      hint: 'leave one of them out',
    })
  }
  return {
    files,
    reading: readingRequest(flags),
    machine: machineSettings(flags),
    primary: flags.primary ?? null,
    candidate: flags.candidate ?? null,
    actual: flags.actual ?? null,
    key: flags.key ?? null,
    model: flags.model ?? null,
    predicted: flags.predicted ?? null,
    noise: flags.noise ?? null,
    scores: ofModels('score', flags.score),
    positive: flags.positive ?? null,
    latency: ofModels('latency', flags.latency),
    errors: ofModels('error', flags.error),
    slices: flags.slice ?? [],
    tolerance: flags.tolerance === undefined ? null : parseTolerance(flags.tolerance),
    where: flags.where ?? null,
    confidence: setting(
      flags.confidence === undefined ? undefined : parseConfidence(flags.confidence),
      defaults.confidence,
    ),
    gates: flags.gate ?? [],
    onInconclusive: setting(
      oneOf('--on-inconclusive', flags.onInconclusive, ['pass', 'fail', 'inconclusive']),
      defaults.onInconclusive,
    ),
    advisory: flags.advisory === true,
  }
}
