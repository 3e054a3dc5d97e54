/** Samples that are rows of one column of values: of a group each, of a file each, or all of them. */

import type { TTestNames, TTestSettings } from '../../config/types.ts'
import type { GroupStatistics } from '../../engine/types.ts'
import { AbstatError } from '../../errors.ts'
import { list } from '../../read/describe.ts'
import { naturalOrder } from '../../read/names.ts'
import { nearest } from '../../read/nearest.ts'
import { sqlName } from '../../read/quote.ts'
import type { HeadTable } from '../../read/types.ts'
import type { Exclusion } from '../../report/types.ts'
import type { Arranged, Arrangement } from './arrangement.ts'
import { methodOf } from './report.ts'
import { headBins, headNumbers, type MakeExpression, readSamples, sampleMeasure } from './value.ts'

/** What says which sample a row is of. */
export type Grouping =
  | { readonly by: 'column'; readonly column: number; readonly names: TTestNames | null }
  /** The LABELs of the files, in the order given. */
  | { readonly by: 'file'; readonly labels: TTestNames }
  | { readonly by: 'nothing' }

const mostListed = 8
/** More different values are no groups: the column is something else. */
const mostGroups = 20

/**
 * The two groups to compare, first and second.
 * @param seen the groups that there are
 * @throws AbstatError when there are not two, or a chosen one is not there
 */
export function chooseTwo(seen: readonly string[], column: string, names: TTestNames | null): TTestNames {
  const ordered = [...seen].sort(naturalOrder)
  const shown = list(ordered.slice(0, mostListed)) + (ordered.length > mostListed ? ' …' : '')
  if (names !== null) {
    const unknown = names.find((name) => !seen.includes(name))
    if (unknown === undefined) return names
    const near = nearest(unknown, ordered)
    throw new AbstatError(
      'usage',
      `\`--names ${names.join(',')}\`: column \`${column}\` has no value \`${unknown}\``,
      {
        detail: [`its values are ${shown}`],
        hint: near === null ? undefined : `did you mean \`${near}\`?`,
      },
    )
  }
  const [first, second] = ordered
  if (first === undefined || second === undefined) {
    const what = first === undefined ? 'no value' : `only one value, \`${first}\``
    throw new AbstatError('data', `\`--by ${column}\`: the column has ${what}, and two samples are needed`, {
      hint: 'name the column that tells the two samples apart, or leave `--by` out for one sample',
    })
  }
  if (ordered.length === 2) return [first, second]
  throw new AbstatError(
    'usage',
    `\`--by ${column}\`: the column has ${ordered.length.toLocaleString('en-US')} different values, and a t test compares two`,
    {
      detail: [`its values are ${shown}`],
      hint:
        ordered.length > mostGroups
          ? 'name the column that tells two samples apart'
          : `choose two, \`--names ${first},${second}\`; for several at once use \`abstat analyze\``,
    },
  )
}

/** The groups that are not among the chosen. */
function notChosen(groups: readonly GroupStatistics[], chosen: readonly string[]): readonly Exclusion[] {
  const others = groups.filter((group) => !chosen.includes(group.variant ?? ''))
  return [...new Set(others.map((group) => group.variant))].map((value) => {
    const own = others.filter((group) => group.variant === value)
    return {
      reason: 'unknown-variant',
      rows: own.reduce((sum, each) => sum + each.rows, 0),
      units: own.reduce((sum, each) => sum + each.units, 0),
      value,
    }
  })
}

/** @param value the column of values */
export async function arrangeByGroup(
  table: HeadTable,
  value: number,
  grouping: Grouping,
  settings: TTestSettings,
  make: MakeExpression,
): Promise<Arrangement> {
  const name = table.columns[value]?.name ?? ''
  const seen = headNumbers(table, value)
  const edges = headBins(seen, grouping.by === 'nothing' ? 1 : 2, table)
  const ownName = (group: string) => (grouping.by === 'nothing' ? name : group)

  function samplesOf(groups: readonly GroupStatistics[]): readonly string[] {
    if (grouping.by === 'nothing') return ['']
    if (grouping.by === 'file') return grouping.labels
    return chooseTwo(
      [...new Set(groups.map((group) => group.variant ?? ''))],
      table.columns[grouping.column]?.name ?? '',
      grouping.names,
    )
  }

  return {
    unit: null,
    variant: grouping.by === 'column' ? grouping.column : 'label',
    measures: [await sampleMeasure(sqlName(name), edges, make)],
    read(groups): Arranged {
      const chosen = samplesOf(groups)
      const answers = chosen.map((each) => groups.find((group) => group.variant === each)?.measures[0])
      const { samples, histogram } = readSamples(chosen.map(ownName), answers, edges)
      return {
        data: {
          method: methodOf(chosen.length, settings.design),
          samples,
          differences: null,
          correlation: null,
        },
        histogram,
        diagnostics: [],
        notChosen: notChosen(groups, chosen),
      }
    },
  }
}
