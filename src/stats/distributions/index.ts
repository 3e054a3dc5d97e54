/**
 * The probability distributions that every statistic asks: `cdf`, `survival` and `quantile` by name, right to 1e-10 in
 * both tails down to 1e-300 and for parameters up to 1e9.
 *
 * The code is our own because no library is right there: jStat's studentt.cdf(0, 1e7) is 0.1187 (truth ½), @stdlib has
 * no survival functions, no normal quantile below 1e-16 and costs 180 ms to load, simple-statistics interpolates a table.
 * A distribution library may be imported in this folder only.
 */

export { beta } from './beta.ts'
export { binomial } from './binomial.ts'
export { chiSquared } from './chi-squared.ts'
export { fisherF } from './fisher-f.ts'
export { hypergeometric } from './hypergeometric.ts'
export { noncentralT } from './noncentral-t.ts'
export { normal } from './normal.ts'
export { studentT } from './student-t.ts'
