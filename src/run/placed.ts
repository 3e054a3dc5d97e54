/** What is to be said of rows that were placed by their time, or by the id of their event. */

import { doubt } from '../analyses/doubts.ts'
import type { GroupStatistics, PlacedRows, Placing } from '../engine/types.ts'
import type { PlannedTime, RowPlan, Table } from '../read/types.ts'
import type { Diagnostic } from '../report/types.ts'
import { timeText } from './time-text.ts'

/** Arms whose exposure begins or ends so far apart, as a share of the whole time, are not of the same time. */
const farApart = 0.05
/** The first of fewer units comes late by chance. */
const enoughUnits = 100

const number = (count: number) => count.toLocaleString('en-US')
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`

const total = (groups: readonly GroupStatistics[], part: (placed: PlacedRows) => number): number =>
  groups.reduce((sum, { placed }) => sum + (placed === undefined ? 0 : part(placed)), 0)

interface Arm {
  readonly variant: string
  readonly units: number
  readonly first: number
  readonly last: number
}

/** When the units of each variant were exposed. */
function armsOf(analysed: readonly GroupStatistics[]): readonly Arm[] {
  const arms = new Map<string, Arm>()
  for (const { variant, units, placed } of analysed) {
    if (variant === null || placed?.firstExposure == null || placed.lastExposure === null) continue
    const before = arms.get(variant)
    arms.set(variant, {
      variant,
      units: units + (before?.units ?? 0),
      first: Math.min(placed.firstExposure, before?.first ?? placed.firstExposure),
      last: Math.max(placed.lastExposure, before?.last ?? placed.lastExposure),
    })
  }
  return [...arms.values()].filter(({ units }) => units >= enoughUnits)
}

function unequalExposure(analysed: readonly GroupStatistics[], time: PlannedTime): readonly Diagnostic[] {
  const arms = armsOf(analysed)
  const firsts = arms.map(({ first }) => first)
  const lasts = arms.map(({ last }) => last)
  const [start, end] = [Math.min(...firsts), Math.max(...lasts)]
  const gap = Math.max(Math.max(...firsts) - start, end - Math.min(...lasts))
  if (arms.length < 2 || !(gap > farApart * (end - start))) return []
  const periods = arms
    .slice(0, 5)
    .map(({ variant, first, last }) => `${variant} ${timeText(first, time)} to ${timeText(last, time)}`)
  const message = `units were not exposed at the same time (${periods.join('; ')}): what changed in between looks like an effect; compare the time in which all ran, with \`--where\``
  return [doubt('unequal-exposure', 'warning', message, {})]
}

function mixedZones(groups: readonly GroupStatistics[], time: PlannedTime, all: number, name: string) {
  const zoned = total(groups, (placed) => placed.zoned)
  const plain = all - total(groups, (placed) => placed.missingTimes) - zoned
  // a day has no zone, and is not expected to have one
  if (zoned === 0 || plain === 0 || time.daysOnly) return []
  const message = `${name}: ${rows(zoned)} ${zoned === 1 ? 'has' : 'have'} a time with a zone and ${number(plain)} without, which ${plain === 1 ? 'is' : 'are'} taken for ${time.format.timeZone}; \`--timezone\` says another`
  return [doubt('mixed-zones', 'warning', message, { field: name })]
}

/** Doubts about the times themselves. */
function ofTimes(
  groups: readonly GroupStatistics[],
  { exposure, window }: Placing,
  time: PlannedTime,
  all: number,
  name: string,
): readonly Diagnostic[] {
  const analysed = groups.filter(({ status }) => status === 'analysed')
  const fromExposure = exposure !== null || window !== null
  const future = total(groups, (placed) => placed.future)
  const missing = total(groups, (placed) => placed.missingTimes)
  const untimed = total(analysed, (placed) => placed.untimed)
  const after = total(analysed, (placed) => placed.after)
  const note = (code: string, count: number, message: string) =>
    count === 0 ? [] : [doubt(code, 'note', message, { field: name })]
  return [
    ...(future === 0
      ? []
      : [
          doubt(
            'future-times',
            'warning',
            `${name}: ${rows(future)} ${future === 1 ? 'is' : 'are'} of a time that has not come yet: a clock or a time zone is wrong`,
            { field: name },
          ),
        ]),
    ...mixedZones(groups, time, all, name),
    ...(fromExposure && time.daysOnly
      ? note(
          'exposure-by-day',
          1,
          `${name}: times are days, so rows of the day of the exposure count, those before it as well`,
        )
      : []),
    ...note(
      'after-window',
      after,
      `${rows(after)} after the window of ${after === 1 ? 'its unit counts' : 'their unit count'} in no metric`,
    ),
    ...(fromExposure
      ? note(
          'missing-time',
          untimed,
          `${name}: ${rows(untimed)} without a time ${untimed === 1 ? 'counts' : 'count'} in no metric: whether before or after the exposure, nobody knows`,
        )
      : note('missing-time', missing, `${name}: ${rows(missing)} ${missing === 1 ? 'has' : 'have'} no time`)),
    ...unequalExposure(analysed, time),
  ]
}

/**
 * Doubts about the rows of a query, in a fixed order.
 * @param all rows that were read
 * @param repeated rows that are the same as another; `null` where nobody asked
 */
export function placedDoubts(
  groups: readonly GroupStatistics[],
  placing: Placing | null,
  { columns }: RowPlan,
  table: Table,
  all: number,
  repeated: number | null,
): readonly Diagnostic[] {
  if (placing === null) return []
  const { time, exposure, eventId } = placing
  const name = (column: number | undefined) => table.columns[column ?? -1]?.name ?? ''
  const missingIds = total(groups, (placed) => placed.missingIds)
  const note = (code: string, message: string, field: string | null) =>
    doubt(code, 'note', message, { field })
  return [
    ...(time === null ? [] : ofTimes(groups, placing, time, all, name(time.column))),
    ...(time === null && exposure !== null
      ? [
          note(
            'exposure-without-time',
            'no column says when a row happened, so all rows count of the units that have an exposed one; `--timestamp COLUMN` makes it the rows from then on',
            null,
          ),
        ]
      : []),
    ...(eventId !== null && missingIds > 0
      ? [
          note(
            'missing-event-id',
            `${name(columns.eventId ?? undefined)}: ${rows(missingIds)} without an id ${missingIds === 1 ? 'counts' : 'count'}, each as an event of its own`,
            name(eventId),
          ),
        ]
      : []),
    ...(repeated === null || repeated === 0
      ? []
      : [
          doubt(
            'repeated-rows',
            'warning',
            `${rows(repeated)} ${repeated === 1 ? 'is' : 'are'} the same as another one in every column used, the time too; if ${repeated === 1 ? 'it repeats' : 'they repeat'} an event, \`--event-id COLUMN\` counts it once`,
            {},
          ),
        ]),
  ]
}
