/** How the answer came about: a table and a picture of every metric, period by period. */

import type { AnalyzeReport, MetricResult, NoveltyResult, PeriodResult, Quantity } from '../report/types.ts'
import { indexDoubts, isOverTime, messageUnder } from './doubts.ts'
import { count, level, none, scaleFor, trimmed, withLimits } from './format.ts'
import type { PresentOptions } from './options.ts'
import { overTimePicture } from './over-time-picture.ts'
import { effectOf, lengthOf, type Period, periodName, type Row, type Rows, rowsOf } from './over-time-view.ts'
import { pValue } from './p-value.ts'
import { confidenceOf } from './settings.ts'
import type { Heading, Note, Shape, Table, Text } from './shapes.ts'
import { capitalised, counted, label, quoted } from './words.ts'

/** Periods that the table shows: the last ones. The picture has them all, and the report. */
const mostShown = 14
/** More variants than this have their pictures in no one's mind. */
const mostPictures = 4

const adjectives = { hour: 'hourly', day: 'daily', week: 'weekly' } as const

const plain = (text: string): Text => ({ text, tone: text === none ? 'dim' : 'plain' })

interface Telling {
  readonly length: Period
  /** Whether a unit belongs to the period in which its window closes. */
  readonly isByWindow: boolean
  readonly digits: number | null
}

function tableOf(metric: MetricResult, all: Rows, { length, isByWindow, digits }: Telling): Table {
  const { rows } = all
  const several = metric.comparisons.length > 1
  const { name: what, unit } = effectOf(metric, all)
  const scale = (column: readonly Quantity[]) => scaleFor(unit, column, digits)
  const [until, alone] = [scale(rows.map((row) => row.cumulative)), scale(rows.map((row) => row.alone))]
  const unitsOf = ({ period }: Row) => count(period.variants.reduce((sum, { units }) => sum + units, 0))
  const column = (
    title: string,
    drop: number,
    align: 'left' | 'right',
    cell: (row: Row, i: number) => string,
  ) => ({
    ...{ title, drop, align, elastic: title === 'variant', cells: rows.map((row, i) => plain(cell(row, i))) },
  })
  const columns = [
    column(length, 0, 'left', ({ period }, i) => (rows[i - 1]?.period === period ? '' : periodName(period))),
    ...(several ? [column('variant', 0, 'left', ({ variant }) => label(variant))] : []),
    column('units', 3, 'right', unitsOf),
    column(`${what} by then`, 0, 'right', (row) => withLimits(row.cumulative, until, true)),
    column(isByWindow ? `closing that ${length}` : `of the ${length} alone`, 1, 'right', (row) =>
      withLimits(row.alone, alone, true),
    ),
  ]
  return {
    kind: 'table',
    columns: columns.map(({ title, align, drop, elastic }) => ({ title, align, drop, elastic })),
    rows: rows.map((_, i) => columns.map(({ cells }) => cells[i] ?? plain(none))),
  }
}

/** What the line through the lifts says; nothing where a warning said it already. */
function noveltyNote(
  { variant, periods, slope, firstLift, lastLift, pValue: p, adjustedPValue }: NoveltyResult,
  length: Period,
  alpha: number,
  digits: number | null,
): readonly Note[] {
  if (slope.estimate === null || p === null || firstLift === null || lastLift === null) return []
  if (adjustedPValue !== null && adjustedPValue < alpha) return []
  const line = `from ${trimmed(firstLift, 'percent', 1, true)} to ${trimmed(lastLift, 'percent', 1, true)} along a line through ${counted(periods, length)}`
  const text = `Does the effect of ${quoted(variant)} fade or grow? No more than chance would have it: ${line}, p ${pValue(p, digits)}.`
  return [{ kind: 'note', severity: 'note', text }]
}

const note = (text: string): Note => ({ kind: 'note', severity: 'note', text })

function leftOut(periods: number, length: Period): readonly Note[] {
  const more = periods - mostShown
  if (more <= 0) return []
  return [
    note(`${counted(more, `earlier ${length}`)} ${more === 1 ? 'is' : 'are'} in the JSON and CSV reports.`),
  ]
}

/** Below this the split of the units is not chance; as the check of all units has it. */
const failedBelow = 0.001

/** When the split was not as planned, which the check of all units may have forgotten by the end. */
function splits(overTime: readonly PeriodResult[], length: Period): readonly Note[] {
  const failed = overTime.filter(({ sampleRatio }) => (sampleRatio.pValue ?? 1) < failedBelow)
  const [first] = failed
  if (first === undefined) return []
  const text = `Warning: the units were not split as planned by the end of ${counted(failed.length, length)}, ${periodName(first)} the first.`
  return [{ kind: 'note', severity: 'warning', text }]
}

/** The timeline of a report; nothing where none was asked for. */
export function overTimeShapes(report: AnalyzeReport, options: PresentOptions): readonly Shape[] {
  const { result, settings, diagnostics } = report
  const length = lengthOf(report)
  const { overTime, novelty = [] } = result
  if (length === null || overTime.length === 0) return []
  const confidence = confidenceOf(settings)
  const isByWindow = settings.window !== undefined
  const doubts = indexDoubts(diagnostics)
  const shown = overTime.slice(-mostShown)
  const shapes = result.metrics.flatMap((metric): readonly Shape[] => {
    const all = rowsOf(metric, overTime)
    const notes = doubts.ofMetric(metric.name).filter(({ where }) => isOverTime(where))
    const told = notes.map(({ message }) => note(`${capitalised(messageUnder(metric.name, message))}.`))
    if (all.rows.length === 0) return []
    const heading: Heading = {
      kind: 'heading',
      text: `${label(metric.name)} over time`,
      aside: `${adjectives[length]}, ${level(confidence)} intervals`,
    }
    const rows = all.rows.filter(({ period }) => shown.includes(period))
    const pictures = metric.comparisons
      .slice(0, mostPictures)
      .flatMap(({ variant }) => overTimePicture(metric, variant, all, { length, confidence }))
    return [
      heading,
      tableOf(metric, { ...all, rows }, { length, isByWindow, digits: options.digits }),
      ...leftOut(overTime.length, length),
      ...pictures,
      ...novelty
        .filter((each) => each.metric === metric.name)
        .flatMap((each) => noveltyNote(each, length, 1 - confidence, options.digits)),
      ...told,
    ]
  })
  const untold = result.metrics.flatMap(({ name }) =>
    overTime.some(({ metrics }) => metrics.some((each) => each.name === name))
      ? []
      : doubts.ofMetric(name).filter(({ where }) => isOverTime(where)),
  )
  return [...shapes, ...untold.map(({ message }) => note(`${label(message)}.`)), ...splits(overTime, length)]
}
