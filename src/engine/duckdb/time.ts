/** How does DuckDB read times? As microseconds since 1970 in UTC, NULL where a text is no time of the format. */

import type { TimeFormat } from '../../read/types.ts'
import type { Periods } from '../over-time-types.ts'
import { textLiteral } from '../sql/literal.ts'

/** The end of an ISO 8601 time that has a zone. */
const zone = ':\\d\\d(?:\\.\\d+)? ?(?:Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)$'

/** ISO 8601 with a zone, or in UTC, where that is how the session reads what has none. */
function instant(text: string): string {
  // the cast knows neither a blank before the zone nor a zone after minutes
  const tight = `replace(replace(replace(${text}, 'UTC', 'Z'), ' Z', 'Z'), ' +', '+')`
  const forms = [
    text,
    `replace(${tight}, ' -', '-')`,
    `regexp_replace(${tight}, ' ?([Z+-][0-9:]*)$', ':00\\1')`,
  ]
  return `coalesce(${forms.map((form) => `try_cast(${form} as timestamptz)`).join(', ')})`
}

/** The instant at which the clocks of the zone show a local time: the later one of two, and as before where they skip it. */
function inZone(local: string, timeZone: string): string {
  return timeZone === 'UTC' ? local : `timezone(${textLiteral(timeZone)}, ${local})`
}

function iso(text: string, { timeZone }: TimeFormat): string {
  if (timeZone === 'UTC') return instant(text)
  const local = inZone(`try_cast(${text} as timestamp)`, timeZone)
  return `case when ${hasZone(text)} then ${instant(text)} else ${local} end`
}

const second = 1_000_000
/** 2001-01-01 and 2100-01-01, as in `read/time`. */
const [earliest, latest] = [978_307_200, 4_102_444_800]

/** Whole microseconds. By whole numbers on both sides of the point: wide decimals take a hundred times as long to read. */
function epoch(text: string, perSecond: number): string {
  const whole = `try_cast(split_part(${text}, '.', 1) as bigint)`
  const billionths = `cast(rpad(split_part(${text}, '.', 2), 9, '0') as bigint)`
  const ratio = second / perSecond
  const micros =
    ratio < 1 ? `${whole} // ${1 / ratio}` : `${whole} * ${ratio} + ${billionths} // ${1e9 / ratio}`
  return `case when ${whole} >= ${earliest * perSecond} and ${whole} < ${latest * perSecond} then ${micros} end`
}

function micros(text: string, format: TimeFormat): string {
  switch (format.kind) {
    case 'epoch':
      return epoch(text, format.perSecond)
    case 'iso':
      return `epoch_us(${iso(text, format)})`
    case 'points': {
      const turned = `regexp_replace(${text}, '^(\\d+)\\.(\\d+)\\.(\\d+),?', '\\3-\\2-\\1')`
      return `epoch_us(${inZone(`try_cast(${turned} as timestamp)`, format.timeZone)})`
    }
    case 'pattern': {
      const read = `try_strptime(${text}, ${textLiteral(format.pattern)})`
      return `epoch_us(${format.hasZone ? read : inZone(read, format.timeZone)})`
    }
  }
}

/** The time that a text is, as BIGINT. */
export function timeOf(text: string, format: TimeFormat): string {
  return `case when regexp_full_match(${text}, ${textLiteral(format.shape)}) then ${micros(text, format)} end`
}

/** Whether a time of ISO 8601 has a zone of its own; the commonest one is looked for first. */
export const hasZone = (text: string): string =>
  `case when ends_with(${text}, 'Z') then true else regexp_matches(${text}, ${textLiteral(zone)}) end`

const hour = 3_600 * second
const day = 24 * hour

const whole = (sql: string, unit: number) => `floor((${sql}) / ${unit})`

/** By the clocks of the zone; an hour that they show twice is two hours. */
export function periodOf(micros: string, { length, timeZone }: Periods): string {
  const shown =
    timeZone === 'UTC' ? micros : `epoch_us(timezone(${textLiteral(timeZone)}, make_timestamptz(${micros})))`
  switch (length) {
    case 'hour':
      return timeZone === 'UTC'
        ? `cast(${whole(micros, hour)} as bigint)`
        : `cast(${whole(`${micros} - (${shown} - ${hour} * ${whole(shown, hour)})`, hour)} as bigint)`
    case 'day':
      return `cast(${whole(shown, day)} as bigint)`
    case 'week':
      // 1970-01-01 was a Thursday
      return `cast(${whole(`${shown} + ${3 * day}`, 7 * day)} as bigint)`
  }
}
