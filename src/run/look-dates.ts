/** Looks that are due on days, as numbers of units: those that had come by each day, and those that are expected. */

import type { AskedLooks } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import type { LookPlan } from '../report/types.ts'
import type { Gathered } from './gathered.ts'

type Dated = Extract<AskedLooks, { kind: 'dates' }>

const dayLength = 86_400_000

/** Days since 1970 in UTC. */
const dayOf = (date: string): number => Date.parse(date) / dayLength

/**
 * Units are taken to have come evenly: from the first day with an exposure to the end of the data, and from there to the plan's
 * number on the last day. On the last day, and when the planned units have come before it, the test is at its end.
 * @param units of all variants together, now
 * @param start the first day on which a unit was exposed
 * @param now the day of the last row
 */
export function unitsByDay(
  { dates, plannedUnits, spending }: Dated,
  units: number,
  start: number,
  now: number,
): LookPlan {
  const days = dates.map(dayOf)
  const due = days.filter((day) => day <= now)
  const later = days.slice(due.length)
  const come = due.map((day) => Math.max(1, Math.floor((units * (day - start)) / Math.max(1, now - start))))
  // a look is of more units than the one before it
  const all = (each: readonly number[]): LookPlan => {
    const ascending: number[] = []
    for (const n of each) ascending.push(Math.max(n, (ascending.at(-1) ?? 0) + 1))
    return { kind: 'looks', units: ascending, dates, spending }
  }
  if (later.length === 0) return all([...come.slice(0, -1), units])
  if (units >= plannedUnits) return all([...come, units])
  const end = later.at(-1) ?? now
  const rest = plannedUnits - units
  return all([...come, ...later.map((day) => units + Math.ceil((rest * (day - now)) / (end - now)))])
}

/**
 * The looks that were asked for, once the data are read; `null` where this is the only one. A row from the future makes none due.
 * @throws AbstatError (data) when the data do not say when units came, or the first look is not after that
 */
export function settledLooks(asked: AskedLooks | null, { days, groups, time }: Gathered): LookPlan | null {
  if (asked === null || asked.kind !== 'dates') return asked
  const [first] = days
  if (first === undefined || time === null) {
    throw new AbstatError('data', '`--looks` by days: the data do not say when units were exposed', {
      hint: 'name the column of times with `--timestamp`, or give the units at every look: `--looks 2000,5000,10000`',
    })
  }
  const start = dayOf(first.day)
  const [earliest = ''] = asked.dates
  if (dayOf(earliest) <= start) {
    throw new AbstatError(
      'data',
      `\`--looks\`: ${earliest} is not after ${first.day}, when the first units were exposed`,
      { hint: 'a look needs units: name later days' },
    )
  }
  const units = groups
    .filter(({ segment }) => segment === null || segment.by === 0)
    .reduce((sum, group) => sum + group.units, 0)
  return unitsByDay(asked, units, start, Math.max(start, Math.floor(time.lastKnown / 1000 / dayLength)))
}
