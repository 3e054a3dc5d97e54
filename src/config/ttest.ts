/** The flags of `abstat ttest` → the request; what contradicts itself is refused with the form that works. */

import { AbstatError } from '../errors.ts'
import type { Alternative } from '../report/types.ts'
import { defaults } from './defaults.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { numberHint } from './number-list.ts'
import { parseConfidence, parseNumber } from './numbers.ts'
import { readingFlagNames } from './reading.ts'
import { type ColumnFlags, givenFiles } from './ttest-files.ts'
import { type GivenFlags, givenNumbers, givenSummaries } from './ttest-given.ts'
import type { TTestInput, TTestNames, TTestRequest, TTestSettings } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface TTestFlags extends GivenFlags, ColumnFlags, MachineFlags {
  readonly names?: string | undefined
  readonly pooled?: boolean | undefined
  readonly paired?: boolean | undefined
  readonly mu?: string | undefined
  readonly alternative?: string | undefined
  readonly confidence?: string | undefined
}

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

const numberFlags = ['x', 'y'] as const
const summaryFlags = ['n1', 'mean1', 'sd1', 'n2', 'mean2', 'sd2'] as const
const columnFlags = ['columns', 'value', 'by', 'pairBy', 'where'] as const

/** The first of the flags that was given, as it is written; `null` when none was. */
function given(flags: TTestFlags, names: readonly (keyof TTestFlags)[]): string | null {
  const name = names.find((each) => flags[each] !== undefined)
  return name === undefined ? null : `--${name === 'pairBy' ? 'pair-by' : name}`
}

function parseNames(text: string | undefined): TTestNames | null {
  if (text === undefined) return null
  const names = text.split(',').map((name) => name.trim())
  const [first, second] = names
  if (names.length !== 2 || first === undefined || first === '' || second === undefined || second === '') {
    return fail(`\`--names ${text}\` is not two names`, 'write `--names control,variant`')
  }
  if (first === second) return fail(`\`--names ${text}\` is one name twice`, 'name the samples differently')
  return [first, second]
}

/** Numbers and summaries are not files. */
function refuseReadingFlags(flags: TTestFlags): void {
  for (const [key, flag] of Object.entries(readingFlagNames)) {
    if (Reflect.get(flags, key) === undefined) continue
    fail(
      `\`${flag}\` says how a file is read, and no file was given`,
      'name its columns with `--columns` or `--value`, or leave it out',
    )
  }
}

/** Numbers, summaries and files are three ways to give samples; exactly one is used. */
function inputOf(files: readonly string[], flags: TTestFlags): TTestInput {
  const names = parseNames(flags.names)
  const file = files[0]
  const ways = [
    given(flags, numberFlags),
    given(flags, summaryFlags),
    given(flags, columnFlags) ?? (file === undefined ? null : `\`${file}\``),
  ].filter((way) => way !== null)
  const [one, other] = ways.map((way) => (way.startsWith('`') ? way : `\`${way}\``))
  if (one === undefined) {
    return fail(
      'there are no samples to test',
      'give numbers (`--x 4.1,5.3,6.2 --y 3.9,4.4,5.0`), a file (`data.csv --value V --by G`), or summaries (`--n1 40 --mean1 5.2 --sd1 1.1 …`)',
    )
  }
  if (other !== undefined) {
    return fail(
      `${one} and ${other} both give samples`,
      'give them in one way: as numbers (`--x`, `--y`), as summaries (`--n1 --mean1 --sd1 …`), or in files with `--columns` or `--value`',
    )
  }
  const isFile = given(flags, columnFlags) !== null || (file !== undefined && file !== '-')
  if (!isFile) refuseReadingFlags(flags)
  if (given(flags, numberFlags) !== null) return { kind: 'numbers', samples: givenNumbers(flags, names) }
  if (given(flags, summaryFlags) !== null) return { kind: 'summaries', samples: givenSummaries(flags, names) }
  const column = given(flags, columnFlags)
  if (column === null && files.length === 1 && file === '-') return { kind: 'standard-input', names }
  if (file === undefined) {
    return fail(
      `\`${column}\` names a column, but no FILE was given`,
      '`abstat ttest data.csv …`, or `-` for standard input',
    )
  }
  return givenFiles(files, flags, flags.paired === true, names)
}

function checkDesign(flags: TTestFlags, input: TTestInput): TTestSettings['design'] {
  const paired =
    flags.paired === true ||
    (input.kind === 'files' && input.columns.kind === 'value' && input.columns.pairBy !== null)
  if (flags.pooled === true && paired) {
    fail(
      `\`--pooled\` and \`${flags.paired === true ? '--paired' : '--pair-by'}\` contradict each other: pairs have one variance, that of their differences`,
      'leave out one of them',
    )
  }
  if (paired && input.kind === 'summaries') {
    fail(
      'two summaries do not say how much the differences of the pairs vary',
      'give the summary of the differences as one sample: `--n1 PAIRS --mean1 MEAN --sd1 SD`',
    )
  }
  const asked = flags.pooled === true ? '--pooled' : paired ? '--paired' : null
  const single = (input.kind === 'numbers' || input.kind === 'summaries') && input.samples.length === 1
  if (asked !== null && single) {
    const second = input.kind === 'numbers' ? '`--y`' : '`--n2 --mean2 --sd2`'
    fail(
      `\`${asked}\` needs two samples, and only one was given`,
      `add the second one with ${second}, or leave \`${asked}\` out`,
    )
  }
  return flags.pooled === true ? 'pooled' : paired ? 'paired' : null
}

function parseMu(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = parseNumber(text)
  if (number === null || !Number.isFinite(number)) {
    return fail(`\`--mu ${text}\` is not a number`, numberHint(text.trim()))
  }
  return number
}

/**
 * What `abstat ttest [FILE…] [flags]` asks for.
 * @throws AbstatError (usage) when flags contradict each other or a value is not of its form
 */
export function tTestRequest(files: readonly string[], flags: TTestFlags): TTestRequest {
  const input = inputOf(files, flags)
  return {
    input,
    settings: {
      design: checkDesign(flags, input),
      mu: setting(parseMu(flags.mu), defaults.mu),
      alternative: setting<Alternative>(
        oneOf('--alternative', flags.alternative, ['two-sided', 'less', 'greater']),
        'two-sided',
      ),
      confidence: setting(
        flags.confidence === undefined ? undefined : parseConfidence(flags.confidence),
        defaults.confidence,
      ),
    },
    machine: machineSettings(flags),
  }
}
