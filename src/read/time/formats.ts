/** The formats that times are written in, and which texts are times in them. */

import type { Conventions, TimeFormat } from '../types.ts'
import { monthNamed, timePattern } from './pattern.ts'
import { epochShape, isoShape, pointsShape } from './shapes.ts'

const epochs = [
  ['epoch-seconds', 1],
  ['epoch-milliseconds', 1e3],
  ['epoch-microseconds', 1e6],
  ['epoch-nanoseconds', 1e9],
] as const
/** Seconds of 2001-01-01 and 2100-01-01: a number that means another time is taken for something else. */
const [earliest, latest] = [978_307_200n, 4_102_444_800n]

/** The formats that values are tried in: the one of `--date-format`, or all that can be told apart by looking. */
export function timeFormats({ dateFormat, timeZone }: Conventions): readonly TimeFormat[] {
  if (dateFormat !== null) {
    const { text, shape, hasZone } = timePattern(dateFormat)
    return [{ kind: 'pattern', name: dateFormat, shape, timeZone, pattern: text, hasZone }]
  }
  return [
    { kind: 'iso', name: 'iso-8601', shape: isoShape, timeZone },
    ...epochs.map(([name, perSecond]): TimeFormat => {
      return { kind: 'epoch', name, shape: epochShape, timeZone, perSecond }
    }),
    { kind: 'points', name: 'd.m.yyyy', shape: pointsShape, timeZone },
  ]
}

/** The calendar that the proleptic Gregorian rules make: 2024-02-29 is a day, 2026-02-30 is none. */
const isDay = (year: number, month: number, day: number): boolean =>
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate()

function patternDay(pattern: string): (match: RegExpExecArray) => boolean {
  const { groups } = timePattern(pattern)
  return ([, ...values]) => {
    const part = (...letters: readonly string[]) =>
      values[groups.findIndex((each) => letters.includes(each))] ?? ''
    const year = part('Y', 'y')
    // as POSIX has it: two digits from 69 are of the last century
    const century = year.length > 2 ? 0 : Number(year) < 69 ? 2000 : 1900
    const month = part('m', 'b', 'B')
    return isDay(century + Number(year), Number(month) || monthNamed(month), Number(part('d')))
  }
}

/** Whether what has the shape is a time. */
function meaning(format: TimeFormat): (match: RegExpExecArray) => boolean {
  switch (format.kind) {
    case 'epoch': {
      const unit = BigInt(format.perSecond)
      return ([text]) => {
        const whole = BigInt(text.split('.', 1)[0] ?? '')
        return whole >= earliest * unit && whole < latest * unit
      }
    }
    case 'pattern':
      return patternDay(format.pattern)
    default:
      return ([text]) => {
        const [first, month, last] = text.split(/\D+/, 3).map(Number)
        const [year = 0, day = 0] = format.kind === 'iso' ? [first, last] : [last, first]
        return isDay(year, month ?? 0, day)
      }
  }
}

/** A test for texts that are times in this format, as the engine reads them. */
export function timeTest(format: TimeFormat): (text: string) => boolean {
  const shape = new RegExp(`^(?:${format.shape})$`)
  const means = meaning(format)
  return (text) => {
    const match = shape.exec(text)
    return match !== null && means(match)
  }
}
