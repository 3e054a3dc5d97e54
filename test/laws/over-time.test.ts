/** The last word of a timeline is the result. */

import { expect, test } from 'vitest'
import { type AnalyzeOptions, analyze } from '../../src/index.ts'
import { expectSameJson } from '../support/numbers.ts'

const banner = 'fixtures/banner/events.csv'
const metrics = {
  conversion: "buy=event = 'purchase'",
  count: "visits=event = 'visit'",
  mean: 'revenue',
  ratio: 'basket=revenue',
}
const exposure = "event = 'banner'"

test.each<readonly [string, string, AnalyzeOptions]>([
  ['events', banner, { ...metrics }],
  ['an exposure and a zone', banner, { ...metrics, exposure, timezone: 'America/New_York' }],
  ['a window', banner, { ...metrics, exposure, window: '4d' }],
  ['rows that count', banner, { ...metrics, where: "event <> 'banner'", missingValues: 'exclude' }],
  ['one event once', banner, { ...metrics, eventId: 'event_id' }],
  ['Bonferroni', banner, { ...metrics, correction: 'bonferroni', confidence: 0.9 }],
  ['one side', banner, { ...metrics, alternative: 'greater' }],
  ['always valid', banner, { ...metrics, sequential: true }],
  ['planned looks', banner, { ...metrics, looks: 3, plannedUnits: 800 }],
])('%s', async (_name, file, options) => {
  for (const overTime of ['hour', 'day', 'week']) {
    const { result } = await analyze(file, { ...options, overTime, timestamp: 'timestamp' })
    const last = result.overTime.at(-1)
    expect(last?.variants.map(({ units }) => units)).toEqual(result.variants.map(({ units }) => units))
    const found = result.metrics.flatMap(({ name: metric, comparisons }) =>
      comparisons.map(({ variant, difference, lift, test: { pValue } }) => ({
        ...{ name: metric, variant, difference, lift, pValue },
      })),
    )
    expect(found.length).toBe(4)
    const until = last?.metrics.map(({ name: metric, variant, cumulative }) => ({
      ...{ name: metric, variant, ...cumulative },
    }))
    expectSameJson(JSON.stringify(until), JSON.stringify(found))
  }
})
