// What looking early does to a test of a rate of 10 %, 2,800 units in each arm, that is ended at the first look with
// p < 0.05 (pooled z test, two-sided). The plans of looks see the same experiments. Seeded: always the same numbers.

const seed = 20261126
const experiments = 20_000
const plans = [1, 2, 4, 7, 14, 28]
const unitsPerArm = 2_800
const step = unitsPerArm / 28

/** mulberry32: uniform numbers in [0, 1). */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** One experiment: for every plan the difference at its first significant look, or undefined. */
function run(random, rateA, rateB) {
  const differences = plans.map(() => undefined)
  let a = 0
  let b = 0
  for (let day = 1; day <= 28; day++) {
    for (let unit = 0; unit < step; unit++) {
      if (random() < rateA) a++
      if (random() < rateB) b++
    }
    const n = day * step
    const pooled = (a + b) / (2 * n)
    const z = (b - a) / n / Math.sqrt((2 * pooled * (1 - pooled)) / n)
    if (Math.abs(z) > 1.959964)
      plans.forEach((looks, i) => {
        if (day % (28 / looks) === 0) differences[i] ??= (b - a) / n
      })
  }
  return differences
}

const random = generator(seed)
const counts = plans.map(() => ({ alarms: 0, found: 0, sum: 0 }))
for (let i = 0; i < experiments; i++) {
  run(random, 0.1, 0.1).forEach((difference, plan) => {
    if (difference !== undefined) counts[plan].alarms++
  })
  run(random, 0.1, 0.11).forEach((difference, plan) => {
    if (!(difference > 0)) return
    counts[plan].found++
    counts[plan].sum += difference
  })
}

const percent = (share) => `${(100 * share).toFixed(1)} %`
console.log('looks  false alarms  +1 point found  difference then')
plans.forEach((looks, plan) => {
  const { alarms, found, sum } = counts[plan]
  const cells = [
    percent(alarms / experiments),
    percent(found / experiments),
    `+${((100 * sum) / found).toFixed(1)} points`,
  ]
  console.log([looks, ...cells].map((cell, i) => String(cell).padStart([5, 14, 16, 17][i])).join(''))
})
