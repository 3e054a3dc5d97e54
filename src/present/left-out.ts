/** Rows, units and columns that did not count, one line each: nothing is dropped silently. */

import type {
  Diagnostic,
  Exclusion,
  ExclusionReason,
  InputSection,
  RejectionReason,
  Settings,
} from '../report/types.ts'
import type { Note } from './shapes.ts'
import { counted, label, listed, quoted } from './words.ts'

const units = ({ units: n }: Exclusion) => counted(n, 'unit')
const rows = ({ rows: n }: Exclusion) => counted(n, 'row')
const verb = (n: number, one: string, many: string): string => (n === 1 ? one : many)

const sentences: Readonly<Record<ExclusionReason, (exclusion: Exclusion) => string>> = {
  'multiple-variants': (out) =>
    `${units(out)} seen in more than one variant ${verb(out.units, 'is', 'are')} left out (${rows(out)}).`,
  'missing-variant': (out) => `${rows(out)} without a variant ${verb(out.rows, 'is', 'are')} left out.`,
  'unknown-variant': (out) =>
    `${out.value === null ? 'An unplanned variant' : quoted(out.value)} is left out: the allocation gives it no share (${units(out)}, ${rows(out)}).`,
  'missing-unit': (out) => `${rows(out)} without a unit ${verb(out.rows, 'is', 'are')} left out.`,
  filtered: (out) =>
    `${rows(out)} ${verb(out.rows, 'does', 'do')} not satisfy the condition and ${verb(out.rows, 'is', 'are')} left out.`,
  'before-exposure': (out) =>
    `${rows(out)} before the exposure of ${verb(out.rows, 'its', 'their')} unit ${verb(out.rows, 'is', 'are')} left out.`,
  'no-exposure': (out) =>
    `${units(out)} never exposed ${verb(out.units, 'is', 'are')} left out (${rows(out)}).`,
  'window-open': (out) =>
    `${units(out)} whose window is still open ${verb(out.units, 'is', 'are')} left out (${rows(out)}).`,
  'duplicate-event': (out) =>
    `${rows(out)} that ${verb(out.rows, 'repeats', 'repeat')} an event ${verb(out.rows, 'is', 'are')} left out.`,
}

const note = (text: string): Note => ({ kind: 'note', severity: 'note', text })

function exclusion(out: Exclusion, where: string | null): string {
  if (out.reason === 'filtered' && where !== null) {
    return `${rows(out)} ${verb(out.rows, 'does', 'do')} not satisfy ${quoted(where)} and ${verb(out.rows, 'is', 'are')} left out.`
  }
  // a later 1.x may know reasons that this version does not
  const known = Object.hasOwn(sentences, out.reason) ? sentences[out.reason] : undefined
  return known?.(out) ?? `${rows(out)} left out: ${out.reason}.`
}

/** What rows were like that could not be used; a row with line breaks counts once for every line. */
const badRows: Readonly<Record<RejectionReason, string>> = {
  'too-few-fields': 'with too few fields',
  'too-many-fields': 'with too many fields',
  'bad-quote': 'with a quote out of place',
  'stray-carriage-return': 'with a carriage return inside',
  'not-utf-8': 'not in UTF-8',
  'nul-byte': 'with a NUL byte',
  'not-json': 'that hold no JSON object',
  'cut-off': 'cut off at the end of a file',
  'merge-marker': 'left behind by a merge conflict',
  'repeated-header': 'that repeat the header',
  'line-break-in-key': 'joined by a line break in a unit, variant, segment or event',
  'not-a-number': 'with a value that is no number',
  'not-a-boolean': 'with a value that is neither true nor false',
  'not-a-time': 'with a value that is no time',
}

function rejections(input: InputSection): readonly Note[] {
  return input.rejected.map(({ reason, rows: n, first }) => {
    const places = first.map(({ file, line, column }) => `${label(file)}:${line}:${column}`)
    const where =
      places.length === 0 ? '' : `; ${places.length < n ? 'the first at' : 'at'} ${listed(places)}`
    // a later 1.x may know reasons that this version does not
    const what = Object.hasOwn(badRows, reason) ? badRows[reason] : `(${reason})`
    const text = `Warning: ${counted(n, 'row')} ${what} ${verb(n, 'is', 'are')} left out${where}.`
    return { kind: 'note', severity: 'warning', text }
  })
}

/** What of a report tells what did not count. */
export interface LeftOut {
  readonly input: InputSection
  readonly settings: Settings
  readonly diagnostics: readonly Diagnostic[]
}

/** More columns than this are counted instead of named. */
const mostNamed = 8

/** Columns that a guess looked at and did not analyse, in one line. */
function notAnalysed(report: LeftOut): readonly Note[] {
  const columns = report.diagnostics
    .filter(({ code }) => code === 'not-analysed')
    .map(({ message }) => message)
  if (columns.length === 0) return []
  const more = columns.length - mostNamed
  const rest = more > 0 ? [`${counted(more, 'more column')} in the JSON report`] : []
  return [note(`Not analysed: ${[...columns.slice(0, mostNamed), ...rest].join('; ')}.`)]
}

/** Diagnostics that are told here, with more to them than their message. */
export const toldAsLeftOut: ReadonlySet<string> = new Set(['not-analysed', 'bad-rows'])

/** What did not count and why. */
export function leftOut(report: LeftOut): readonly Note[] {
  const where = report.settings.where?.value
  return [
    ...rejections(report.input),
    ...report.input.excluded.map((out) => note(exclusion(out, typeof where === 'string' ? where : null))),
    ...notAnalysed(report),
  ]
}
