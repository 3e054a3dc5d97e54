import { describe, expect, it } from 'vitest'
import { plannedAdjustedMean, plannedAdjustedRate } from '../../../src/stats/power/adjusted.ts'
import { plannedMean } from '../../../src/stats/power/means.ts'
import { plannedRate } from '../../../src/stats/power/rates.ts'
import { effectFor, powerOf, sizeFor } from '../../../src/stats/power/solve.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { planned, solved } from './support.ts'

describe('power of a difference that is adjusted for a covariate', () => {
  it.each(readReference('power', 'adjusted.csv').map((row, i) => [i, row] as const))('row %d', (_, row) => {
    const [known, effect, r] = [row.number('known'), row.number('effect'), row.number('correlation')]
    const metric = row.text('kind') === 'rate' ? plannedAdjustedRate(known, r) : plannedAdjustedMean(known, r)
    const test = planned(metric, { alpha: 2 * row.number('tail'), allocation: row.number('allocation') })
    const { exact } = solved(sizeFor(test, effect, row.number('power')))
    expectClose(exact.baseline, row.number('n'), 1e-9)
    const twice = { baseline: 2 * exact.baseline, variant: 2 * exact.variant }
    expectClose(powerOf(test, effect, twice), row.number('powerOfTwice'), 1e-9)
    const found = solved(effectFor(test, exact, row.number('power'), effect > 0 ? 1 : -1))
    expectClose(found, effect, 1e-9)
  })

  it('takes 1 − r² of the size that it takes without', () => {
    const without = solved(sizeFor(planned(plannedMean(1)), 0.01, 0.8)).exact.baseline
    const withIt = solved(sizeFor(planned(plannedAdjustedMean(1, 0.6)), 0.01, 0.8)).exact.baseline
    // the t costs z²/4 units an arm whatever the size
    expectClose(withIt / without, 1 - 0.6 ** 2, 2e-5)
    expect(solved(sizeFor(planned(plannedAdjustedMean(1, -0.6)), 0.01, 0.8)).exact.baseline).toBe(withIt)
  })

  it('is nearly that of the counts where the covariate tells nothing', () => {
    const counted = solved(sizeFor(planned(plannedRate(0.1)), 0.01, 0.8)).exact.baseline
    const adjusted = solved(sizeFor(planned(plannedAdjustedRate(0.1, 0)), 0.01, 0.8)).exact.baseline
    expectClose(adjusted, counted, 1e-3)
  })

  it.each([1, -1, Number.NaN, 2])('refuses a correlation of %d', (r) => {
    const error = new RangeError(`correlation must lie between -1 and 1, but is ${r}`)
    expect(() => plannedAdjustedMean(1, r)).toThrow(error)
    expect(() => plannedAdjustedRate(0.1, r)).toThrow(error)
  })

  it.each([0, 1, Number.NaN])('refuses a rate of %d, which has no variance to explain', (rate) => {
    expect(() => plannedAdjustedRate(rate, 0.5)).toThrow(
      new RangeError(`rate must lie between 0 and 1, but is ${rate}`),
    )
  })
})
