/** How does the result of the query become the answer? Groups in a fixed order, those that did not count merged. */

import { AbstatError } from '../../errors.ts'
import type { GroupStatistics, UnitQuery } from '../types.ts'
import type { ResultRow, Shifts } from './compiled.ts'
import { countIn, numberIn } from './read-value.ts'
import type { Compiled } from './unit-rows.ts'
import { mostGroups } from './units.ts'

const segmentKinds = ['value', 'missing', 'several'] as const

function segmentOf(query: UnitQuery, row: ResultRow): Pick<GroupStatistics, 'segment' | 'segmentIs'> {
  if (query.segment === null) return { segment: null, segmentIs: 'none' }
  const value = row.get('sg') ?? null
  return {
    segment: value === null ? null : String(value),
    segmentIs: segmentKinds[numberIn(row, 'si') ?? 0] ?? 'value',
  }
}

/** One row of the result; `null` when it has a variant that the coding did not know. */
function groupOf(compiled: Compiled, shifts: Shifts, row: ResultRow): GroupStatistics | null {
  const { query, coding, measures } = compiled
  const { status, variant } = coding.kindOf(row)
  const [units, rows, filteredRows] = [countIn(row, 'units'), countIn(row, 'r'), countIn(row, 'f')]
  switch (status) {
    case 'unknown':
      return null
    case 'analysed':
      return {
        status,
        variant,
        ...segmentOf(query, row),
        units,
        rows,
        filteredRows,
        measures: measures.map((each, i) => each.read(row, units, shifts[i] ?? [])),
      }
    default: {
      const none = { variant: null, segment: null, segmentIs: 'none', measures: [] } as const
      // rows without a unit are nobody's; all rows of a filtered unit are left out
      if (status === 'missing-unit') return { status, ...none, units: 0, rows, filteredRows }
      if (status === 'filtered') return { status, ...none, units, rows: filteredRows, filteredRows: 0 }
      return { status, ...none, units, rows, filteredRows }
    }
  }
}

/** Groups that did not count have no variant and no segment: one for each status. */
function merged(groups: readonly GroupStatistics[]): readonly GroupStatistics[] {
  const others = new Map<string, GroupStatistics>()
  for (const group of groups) {
    if (group.status === 'analysed') continue
    const before = others.get(group.status)
    others.set(
      group.status,
      before === undefined
        ? group
        : {
            ...before,
            units: before.units + group.units,
            rows: before.rows + group.rows,
            filteredRows: before.filteredRows + group.filteredRows,
          },
    )
  }
  return [...groups.filter((group) => group.status === 'analysed'), ...others.values()]
}

const ascending = (a: string | null, b: string | null) =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0

const statusOrder = ['analysed', 'multiple-variants', 'missing-variant', 'missing-unit', 'filtered']

/** By status, variant, segment: code units, not a locale. */
function inOrder(a: GroupStatistics, b: GroupStatistics): number {
  return (
    statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) ||
    ascending(a.variant, b.variant) ||
    ascending(a.segmentIs, b.segmentIs) ||
    ascending(a.segment, b.segment)
  )
}

/** The column with the most values is the one that was taken for something it is not. */
function tooManyGroups({ query }: Compiled, groups: readonly GroupStatistics[]): AbstatError {
  const variants = new Set(groups.map((group) => group.variant)).size
  const segments = new Set(groups.map((group) => group.segment)).size
  const isVariant = variants >= segments
  const index = isVariant ? query.variant : query.segment
  const name = typeof index === 'number' ? `column \`${query.table.columns[index]?.name}\`` : 'the files'
  const most = (isVariant ? variants : segments).toLocaleString('en-US')
  const [what, flag] = isVariant ? ['variants', '--variant'] : ['segments', '--segment']
  return new AbstatError('data', `${name} has ${most} or more ${what}: is it an id?`, {
    hint: `name another column with \`${flag}\``,
  })
}

/**
 * The groups of a result; `null` when a variant turned up that the coding did not know.
 * @throws AbstatError (data) when there are too many groups for an experiment
 */
export function readGroups(
  compiled: Compiled,
  shifts: Shifts,
  rows: readonly ResultRow[],
): readonly GroupStatistics[] | null {
  const groups: GroupStatistics[] = []
  for (const row of rows) {
    const group = groupOf(compiled, shifts, row)
    if (group === null) return null
    groups.push(group)
  }
  const analysed = groups.filter((group) => group.status === 'analysed')
  if (analysed.length > mostGroups || rows.length >= 2 * mostGroups) throw tooManyGroups(compiled, analysed)
  return [...merged(groups)].sort(inOrder)
}

/** Rows of each source: counted beside the units, the last being what is left. */
export function readSourceRows(compiled: Compiled, rows: readonly ResultRow[]): readonly number[] | null {
  const { query, countedSources } = compiled
  const sources = query.table.sources.length
  if (countedSources.length !== sources - 1) return null
  const total = (as: string) => rows.reduce((sum, row) => sum + countIn(row, as), 0)
  const counted = countedSources.map(total)
  return [...counted, total('r') + total('f') - counted.reduce((sum, each) => sum + each, 0)]
}

/** The rows of the unit with the most. */
export function readMostRows(compiled: Compiled, rows: readonly ResultRow[]): number {
  return rows.reduce((most, row) => {
    const { status } = compiled.coding.kindOf(row)
    return status === 'missing-unit' ? most : Math.max(most, countIn(row, 'most'))
  }, 0)
}
