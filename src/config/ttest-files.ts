/** Samples in files: which columns hold them. */

import { AbstatError } from '../errors.ts'
import { type ReadingFlags, readingRequest } from './reading.ts'
import type { TTestColumns, TTestFiles, TTestNames, UnsaidColumns } from './types.ts'

/** What says where the samples are, as the command line gave it. */
export interface ColumnFlags extends ReadingFlags {
  readonly columns?: readonly string[] | undefined
  readonly value?: string | undefined
  readonly by?: string | undefined
  readonly pairBy?: string | undefined
  readonly where?: string | undefined
}

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

/** `A,B`, or the flag given twice for names that have a comma. */
function twoColumns(texts: readonly string[]): Extract<TTestColumns, { kind: 'columns' }> {
  const names = texts.length === 1 ? (texts[0] ?? '').split(',').map((name) => name.trim()) : texts
  const written = texts.map((text) => `\`--columns ${text}\``).join(' ')
  const [first, second, ...others] = names
  if (first === undefined || first === '' || second === '') {
    return fail(`${written} leaves a column without a name`, 'write `--columns before,after`')
  }
  if (second === undefined) {
    return fail(
      `${written} is one column`,
      `for two samples write \`--columns ${first},OTHER\`; for one sample \`--value ${first} --mu 0\``,
    )
  }
  if (others.length > 0) {
    return fail(
      `${written} is more than two columns`,
      'a t test compares two; name a column that has a comma in its name by `--columns "A" --columns "B, C"`',
    )
  }
  if (first === second) return fail(`${written} is the same column twice`, 'name another column')
  return { kind: 'columns', first, second }
}

/** `null` where nothing says it. */
function columnsOf(flags: ColumnFlags): TTestColumns | null {
  const { columns, value, by, pairBy } = flags
  if (columns !== undefined) {
    if (value !== undefined || by !== undefined) {
      fail(
        `\`--columns\` and \`${value === undefined ? '--by' : '--value'}\` contradict each other`,
        'write `--columns A,B` for samples in two columns, or `--value V --by G` for one column of values and one of groups',
      )
    }
    if (pairBy !== undefined) {
      fail(
        '`--pair-by` does not go with `--columns`: the two values of a row are the pair already',
        `write \`--columns ${columns.join(',')} --paired\``,
      )
    }
    return twoColumns(columns)
  }
  return value === undefined ? null : { kind: 'value', value, by: by ?? null, pairBy: pairBy ?? null }
}

/** @throws AbstatError (usage) when the flags contradict each other */
export function givenFiles(
  files: readonly string[],
  flags: ColumnFlags,
  paired: boolean,
  names: TTestNames | null,
): TTestFiles | UnsaidColumns {
  const columns = columnsOf(flags)
  const reading = readingRequest(flags)
  if (columns === null) return { kind: 'unsaid-columns', files, reading, by: flags.by ?? null, paired }
  if (columns.kind === 'value' && paired && columns.pairBy === null) {
    const two = columns.by === null && files.length < 2
    if (two)
      fail('`--paired` needs two samples, and `--value` alone is one', 'write `--columns A,B --paired`')
    fail(
      'which values belong together? Rows of different groups or files are no pairs by themselves',
      'name the column that both values of a pair share with `--pair-by KEY`',
    )
  }
  if (names !== null && (columns.kind === 'columns' || columns.by === null)) {
    fail(
      '`--names` does not go with samples that have names: columns are called by theirs, files by their LABEL',
      columns.kind === 'columns'
        ? 'leave it out'
        : 'write `control=a.csv new=b.csv` to name files, or `--by G --names A,B` to choose two groups',
    )
  }
  return { kind: 'files', files, reading, columns, where: flags.where ?? null, names }
}
