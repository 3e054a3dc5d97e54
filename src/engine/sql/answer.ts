/** How does the result of the query become the answer? Groups in a fixed order, those that did not count merged. */

import { AbstatError } from '../../errors.ts'
import type { DayUnits, GroupStatistics, PlacedRows } from '../types.ts'
import type { ResultRow, Shifts } from './compiled.ts'
import { countIn, numberIn } from './read-value.ts'
import { dayIn, segmentationOf, segmentIn, wholeRows } from './segments.ts'
import { shiftsOf } from './shift-terms.ts'
import type { Compiled } from './unit-rows.ts'
import { mostGroups } from './units.ts'
import { statuses } from './variants.ts'

/** What the placing made of the rows of a group; absent where none was asked for. */
function placedOf({ placing }: Compiled, row: ResultRow, isAnalysed: boolean): PlacedRows | undefined {
  if (placing === null) return undefined
  return {
    duplicates: countIn(row, 'fd'),
    before: countIn(row, 'fb'),
    after: countIn(row, 'fa'),
    untimed: countIn(row, 'fu'),
    missingTimes: countIn(row, 'gm'),
    future: countIn(row, 'gf'),
    zoned: countIn(row, 'gz'),
    missingIds: countIn(row, 'gi'),
    firstExposure: isAnalysed ? numberIn(row, 'x0') : null,
    lastExposure: isAnalysed ? numberIn(row, 'x1') : null,
  }
}

/** The rows that count; they are added up only where they are not the units. */
const countedRows = (row: ResultRow) => countIn(row, row.has('r') ? 'r' : 'units')

/** The rows of a group, and those of them that the condition left out. */
function rowsOf({ placing }: Compiled, row: ResultRow): Pick<GroupStatistics, 'rows' | 'filteredRows'> {
  const counted = countedRows(row)
  const others = countIn(row, 'f')
  if (placing === null || !placing.dropsRows) return { rows: counted, filteredRows: others }
  const filteredRows = countIn(row, 'ff')
  // what is neither filtered, nor repeated, nor before the exposure stays with its unit
  return { rows: counted + others - filteredRows - countIn(row, 'fd') - countIn(row, 'fb'), filteredRows }
}

/** One row of the result; `null` when it has a variant that the coding did not know. */
function groupOf(compiled: Compiled, shifts: Shifts, row: ResultRow): GroupStatistics | null {
  const { query, coding, measures } = compiled
  const { status, variant } = coding.kindOf(row)
  const units = countIn(row, 'units')
  const own = rowsOf(compiled, row)
  const placed = placedOf(compiled, row, status === 'analysed')
  const more = placed === undefined ? {} : { placed }
  switch (status) {
    case 'unknown':
      return null
    case 'analysed':
      return {
        status,
        variant,
        segment: segmentIn(query, row),
        units,
        ...own,
        ...more,
        measures: measures.map((each, i) => each.read(row, units, shiftsOf(shifts, variant, i))),
      }
    default: {
      const none = { variant: null, segment: null, ...more, measures: [] } as const
      // rows without a unit are nobody's; all rows of a filtered unit are left out
      if (status === 'missing-unit') return { status, ...none, units: 0, ...own }
      if (status === 'filtered') return { status, ...none, units, rows: own.filteredRows, filteredRows: 0 }
      return { status, ...none, units, ...own }
    }
  }
}

/** What the placing made of the rows of groups that are not analysed, together. */
function mergePlaced(a: PlacedRows, b: PlacedRows): PlacedRows {
  return {
    duplicates: a.duplicates + b.duplicates,
    before: a.before + b.before,
    after: a.after + b.after,
    untimed: a.untimed + b.untimed,
    missingTimes: a.missingTimes + b.missingTimes,
    future: a.future + b.future,
    zoned: a.zoned + b.zoned,
    missingIds: a.missingIds + b.missingIds,
    firstExposure: null,
    lastExposure: null,
  }
}

/** Groups that did not count have no variant and no segment: one for each status. */
function merged(groups: readonly GroupStatistics[]): readonly GroupStatistics[] {
  const others = new Map<string, GroupStatistics>()
  for (const group of groups) {
    if (group.status === 'analysed') continue
    const before = others.get(group.status)
    const placed =
      before?.placed === undefined || group.placed === undefined
        ? group.placed
        : mergePlaced(before.placed, group.placed)
    others.set(
      group.status,
      before === undefined
        ? group
        : {
            ...before,
            units: before.units + group.units,
            rows: before.rows + group.rows,
            filteredRows: before.filteredRows + group.filteredRows,
            ...(placed === undefined ? {} : { placed }),
          },
    )
  }
  return [...groups.filter((group) => group.status === 'analysed'), ...others.values()]
}

const ascending = (a: string | null | undefined, b: string | null | undefined) =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0

/** By status, variant, segment: code units, not a locale. */
function inOrder(a: GroupStatistics, b: GroupStatistics): number {
  return (
    statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
    ascending(a.variant, b.variant) ||
    (a.segment?.by ?? 0) - (b.segment?.by ?? 0) ||
    ascending(JSON.stringify(a.segment?.values), JSON.stringify(b.segment?.values))
  )
}

/** The column with the most values is the one that was taken for something it is not. */
function tooManyGroups({ query }: Compiled, groups: readonly GroupStatistics[]): AbstatError {
  const variants = new Set(groups.map((group) => group.variant)).size
  const distinct = query.segments.map((columns, by) => {
    const own = groups.filter(({ segment }) => segment?.by === by)
    return { columns, size: new Set(own.map(({ segment }) => JSON.stringify(segment?.values))).size }
  })
  const most = distinct.reduce((a, b) => (b.size > a.size ? b : a), { columns: [-1], size: 0 })
  const isVariant = variants >= most.size
  const index = isVariant ? query.variant : most.columns[0]
  const name = typeof index === 'number' ? `column \`${query.table.columns[index]?.name}\`` : 'the files'
  const number = (isVariant ? variants : most.size).toLocaleString('en-US')
  const [what, flag] = isVariant ? ['variants', '--variant'] : ['segments', '--segment']
  return new AbstatError('data', `${name} has ${number} or more ${what}: is it an id?`, {
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
    // what does not count is the same in every segmentation
    const isRepeated = group.status !== 'analysed' && (segmentationOf(compiled.query, row) ?? 0) > 0
    if (!isRepeated) groups.push(group)
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
  const whole = wholeRows(query, rows)
  const total = (count: (row: ResultRow) => number) => whole.reduce((sum, row) => sum + count(row), 0)
  const counted = countedSources.map((as) => total((row) => countIn(row, as)))
  const all = total((row) => countedRows(row) + countIn(row, 'f'))
  return [...counted, all - counted.reduce((sum, each) => sum + each, 0)]
}

/** The rows of the unit with the most. */
export function readMostRows(compiled: Compiled, rows: readonly ResultRow[]): number {
  return rows.reduce((most, row) => {
    const { status } = compiled.coding.kindOf(row)
    const own = row.has('most') ? countIn(row, 'most') : 1
    return status === 'missing-unit' ? most : Math.max(most, own)
  }, 0)
}

/** The units of each day and variant, from the rows of days. */
export function readDays(compiled: Compiled, rows: readonly ResultRow[]): readonly DayUnits[] {
  return rows
    .flatMap((row): readonly DayUnits[] => {
      const { status, variant } = compiled.coding.kindOf(row)
      const day = dayIn(row)
      if (status !== 'analysed' || variant === null || day === null) return []
      return [{ day, variant, units: countIn(row, 'units') }]
    })
    .sort((a, b) => ascending(a.day, b.day) || ascending(a.variant, b.variant))
}
