/** Looks that are due on days, as numbers of units. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookingBy } from '../../src/analyses/looking.ts'
import { unitsByDay } from '../../src/run/look-dates.ts'
import { abstat } from '../support/cli.ts'

const asked = {
  kind: 'dates',
  dates: ['2026-10-06', '2026-10-11', '2026-10-16', '2026-10-21'],
  plannedUnits: 4000,
  spending: { shape: 'obrien-fleming' },
} as const

const dayOf = (date: string): number => Date.parse(date) / 86_400_000
const start = dayOf('2026-10-01')

/** What a look takes of a p-value, and which look it is. */
function lookOf(units: number, now: string) {
  const plan = unitsByDay(asked, units, start, dayOf(now))
  return { plan, look: lookingBy(plan, units, 'two-sided').look(0.05) }
}

describe('a plan of four looks in twenty days', () => {
  test('is the plan by units where they come evenly', () => {
    const byUnits = { kind: 'looks', units: [1000, 2000, 3000, 4000], spending: asked.spending } as const
    for (const [i, date] of asked.dates.entries()) {
      const units = byUnits.units[i] ?? 0
      const { plan, look } = lookOf(units, date)
      expect(plan).toEqual({ ...byUnits, dates: asked.dates })
      const { nextDate, ...others } = look ?? {}
      expect(others).toEqual(lookingBy(byUnits, units, 'two-sided').look(0.05))
      expect(nextDate).toBe(asked.dates[i + 1] ?? null)
    }
  })

  test('decides nothing before the first day', () => {
    const { look } = lookOf(900, '2026-10-05')
    expect(look).toMatchObject({ number: 0, nominalLevel: 0, nextDate: '2026-10-06' })
  })

  test('spends by the units that came, not by the days that passed', () => {
    const few = lookOf(500, '2026-10-11').look
    const many = lookOf(2500, '2026-10-11').look
    expect([few?.number, many?.number]).toEqual([2, 2])
    expect([few?.fraction, many?.fraction]).toEqual([0.125, 0.625])
    expect(few?.nominalLevel).toBeLessThan(many?.nominalLevel ?? 0)
  })

  test('spends all that is left on the last day, with fewer units than planned, and with more', () => {
    for (const units of [3100, 4000, 5200]) {
      const { look } = lookOf(units, '2026-10-22')
      expect(look).toMatchObject({ number: 4, planned: 4, fraction: 1, nextUnits: null, nextDate: null })
    }
  })

  test('is at its end where the planned units have come sooner', () => {
    const { look } = lookOf(4100, '2026-10-12')
    expect(look).toMatchObject({ fraction: 1, nextUnits: null, nextDate: null })
  })
})

test('any units and any day give looks of ascending units, and as many due as days have passed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 40 }), (units, elapsed) => {
      const plan = unitsByDay(asked, units, start, start + elapsed)
      if (plan.kind !== 'looks') throw new TypeError('no plan of looks')
      expect(plan.units.every((each, i) => each > (plan.units[i - 1] ?? 0))).toBe(true)
      const due = asked.dates.filter((date) => dayOf(date) <= start + elapsed).length
      // with fewer units than looks they cannot all have had some
      if (units >= asked.dates.length && units < asked.plannedUnits)
        expect(plan.units.filter((each) => each <= units)).toHaveLength(due)
    }),
  )
})

test('a row from the future makes no look due', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'abstat-look-dates-'))
  try {
    const row = (i: number, day: string) =>
      `u${i},${i % 2 === 0 ? 'a' : 'b'},${i % 3 === 0 ? 1 : 0},${day}T12:00:00Z`
    const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']
    const rows = Array.from({ length: 200 }, (_, i) => row(i, days[i % 4] ?? ''))
    const file = join(folder, 'units.csv')
    writeFileSync(file, `user_id,variant,bought,timestamp\n${[...rows, row(201, '2999-01-01')].join('\n')}\n`)
    const argv = [
      'analyze',
      file,
      '--conversion',
      'bought',
      '--looks',
      '2026-03-03,2026-03-09',
      '--planned-units',
      '400',
    ]
    const { stdout, exit } = await abstat([...argv, '--json'])
    expect(exit).toBe(0)
    expect(JSON.parse(stdout).result.look).toMatchObject({ number: 1, planned: 2, nextDate: '2026-03-09' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
