/** What one look at the units does not tell: percentiles of rows, and ranks. Asked of the kept units, segmentation by segmentation. */

import { type Division, type Part, partsQuery, readSegments, segmentsQuery } from '../sql/parts.ts'
import { ranksQuery, readRanks } from '../sql/ranks.ts'
import { countIn } from '../sql/read-value.ts'
import { type Lines, type Named, tableRows } from '../sql/select.ts'
import type { Compiled } from '../sql/unit-rows.ts'
import type { GroupStatistics, Measure, MeasureStatistics, UnitAnswer, WholeStatistics } from '../types.ts'
import type { KeptTables } from './kept.ts'
import { quantilesOf } from './quantiles.ts'
import type { Session } from './session.ts'

/** Whether a measure asks for what one look does not tell. */
export const asksFurther = (measure: Measure): boolean =>
  measure.kind === 'quantile' || ('ranks' in measure && measure.ranks !== undefined)

/** What was found of a measure in one part of a division. */
interface Found {
  readonly part: Part
  readonly measure: number
  readonly statistics: WholeStatistics['statistics']
}

const columnOf = (measure: number): string => `m${measure}`

/** What the parts have to tell of a unit: the number of each measure that asks further, or the values of its rows. */
function numbersOf({ query, measures, grouped, dialect }: Compiled): readonly Named[] {
  return query.measures.flatMap((measure, i) => {
    if (!asksFurther(measure)) return []
    const as = columnOf(i)
    if (measure.kind === 'quantile') return [{ sql: as, as }]
    const number = `(${measures[i]?.unitValues([])[0]?.sql ?? 'null'})`
    return [{ sql: measure.kind === 'sum' && grouped ? dialect.rounded(number) : number, as }]
  })
}

/** One measure in all parts. @param parts as `partsQuery` gives them */
async function findOne(
  { compiled: { dialect, grouped }, variants }: Division,
  measure: Measure,
  as: string,
  parts: Lines,
  session: Session,
  tables: KeptTables,
): Promise<readonly Omit<Found, 'measure'>[]> {
  if (measure.kind === 'quantile')
    return quantilesOf(measure, { dialect, grouped, as }, parts, session, tables)
  if (!('ranks' in measure) || measure.ranks === undefined) return []
  const baseline = variants.indexOf(measure.ranks.baselineOf(variants))
  const ranked = { as, variants: variants.length, baseline }
  const rows = await session.query(ranksQuery(ranked, parts, dialect))
  return rows.flatMap((row) =>
    [...readRanks(ranked, row)].map(([variant, statistics]) => ({
      part: { segment: countIn(row, 's'), variant },
      statistics,
    })),
  )
}

/** All measures in all parts of a division, and which segments its numbers stand for. */
async function find(division: Division, session: Session, tables: KeptTables) {
  const numbers = numbersOf(division.compiled)
  const segments = division.by === null ? null : await tables.keep(segmentsQuery(division))
  const read = partsQuery(division, segments, numbers)
  // what is joined to its segments is joined once
  const kept = segments === null ? null : await tables.keep(read)
  const parts = kept === null ? read : tableRows(kept)
  const found: Found[] = []
  for (const [measure, asked] of division.compiled.query.measures.entries()) {
    const own = await findOne(division, asked, columnOf(measure), parts, session, tables)
    found.push(...own.map((each) => ({ ...each, measure })))
  }
  const names = segments === null ? [] : await session.query(tableRows(segments))
  for (const table of [kept, segments]) if (table !== null) await tables.drop(table)
  return { found, names: readSegments(division, names) }
}

/** The statistics of one look, with what was found further. */
function completed(statistics: MeasureStatistics, found: Found['statistics'] | undefined): MeasureStatistics {
  if (found === undefined) return statistics
  if ('kind' in found) return found
  return statistics.kind === 'sum' || statistics.kind === 'count'
    ? { ...statistics, ranks: found }
    : statistics
}

/**
 * The groups with their percentiles and ranks, and those of all segments together.
 * @param units the kept rows of `unitsQuery`
 */
export async function askFurther(
  compiled: Compiled,
  units: Lines,
  groups: readonly GroupStatistics[],
  session: Session,
  tables: KeptTables,
): Promise<Pick<UnitAnswer, 'groups' | 'whole'>> {
  const { measures, segments } = compiled.query
  const variants = [...new Set(groups.flatMap(({ variant }) => (variant === null ? [] : [variant])))]
  if (!measures.some(asksFurther) || variants.length === 0) return { groups, whole: [] }
  const whole: WholeStatistics[] = []
  const inGroups = new Map<string, Found['statistics']>()
  const place = (variant: string | null, segment: GroupStatistics['segment'], measure: number) =>
    JSON.stringify([variant, segment, measure])
  for (const by of [null, ...segments.keys()]) {
    const { found, names } = await find({ compiled, units, variants, by }, session, tables)
    for (const { part, measure, statistics } of found) {
      const variant = variants[part.variant] ?? ''
      inGroups.set(place(variant, names.get(part.segment) ?? null, measure), statistics)
      if (by === null && segments.length > 0) whole.push({ variant, measure, statistics })
    }
  }
  return {
    groups: groups.map((group) => ({
      ...group,
      measures: group.measures.map((own, i) =>
        completed(own, inGroups.get(place(group.variant, group.segment, i))),
      ),
    })),
    whole,
  }
}
