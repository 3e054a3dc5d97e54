/** Which period a moment is in, by the clocks that JavaScript knows. */

import type { Periods } from '../../../src/engine/over-time-types.ts'

const day = 86_400_000

/** What the clocks of the zone show, as if it were a time in UTC. */
function shownAt(milliseconds: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const parts = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]))
  const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? Number.NaN
  return Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([part('hour'), part('minute'), part('second')] as const),
  )
}

/** @param micros since 1970, of whole seconds */
export function naivePeriod(micros: number, { length, timeZone }: Periods): number {
  const milliseconds = micros / 1000
  const shown = shownAt(milliseconds, timeZone)
  switch (length) {
    case 'hour': {
      const into = new Date(shown).getUTCMinutes() * 60 + new Date(shown).getUTCSeconds()
      return Math.floor((milliseconds - into * 1000) / 3_600_000)
    }
    case 'day':
      return Math.floor(shown / day)
    case 'week': {
      const monday = Math.floor(shown / day) - ((new Date(shown).getUTCDay() + 6) % 7)
      return Math.round((monday + 3) / 7)
    }
  }
}
