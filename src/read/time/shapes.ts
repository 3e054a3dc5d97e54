/**
 * What times look like as text: regular expressions in the syntax that JavaScript and the engine's RE2 share, so that both
 * take the same texts for times.
 */

/** The numbers of a time. A year has four digits: `0001-01-01`, which some programs write for "no date", is none. */
export const parts = {
  year: '[1-9]\\d{3}',
  month: '(?:0?[1-9]|1[0-2])',
  day: '(?:0?[1-9]|[12]\\d|3[01])',
  hour: '(?:[01]?\\d|2[0-3])',
  sixty: '[0-5]\\d',
  /** As far as any zone is from UTC. */
  offset: '[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?',
} as const

const { year, month, day, hour, sixty, offset } = parts
const clock = `${hour}:${sixty}(?::${sixty}(?:\\.\\d{1,9})?)?`

/** Year, month and day with `-` or `/`, alone or with a time of day, which may have a zone. */
export const isoShape = `${year}(?:-${month}-|/${month}/)${day}(?:[T ]${clock}(?: ?(?:Z|UTC|${offset}))?)?`

/** Day, month and year with points, as much of Europe writes them. */
export const pointsShape = `${day}\\.${month}\\.${year}(?:,? ${clock})?`

/** A count of seconds or parts of them; a fraction where there is one. */
export const epochShape = '\\d{9,19}(?:\\.\\d{1,9})?'

/** Two numbers and a year with slashes: the day first, or the month; the text does not tell. */
export const slashesShape = /^(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?:,? .*)?$/
