/** On which side of a bound does an interval lie? The one rule of gates and margins. */

export type Operator = '>' | '>=' | '<' | '<='

/** All of the interval meets the bound, none of it does, or some. */
export type Side = 'meets' | 'misses' | 'straddles'

/** Whether a value is on the good side of a bound. */
export const meets: Readonly<Record<Operator, (value: number, bound: number) => boolean>> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
}

/** Whether more is better for an operator. */
export const isUpward = (operator: Operator): boolean => operator === '>' || operator === '>='

/**
 * The interval holds its limits: one that ends exactly at the bound misses `>` and meets `>=`. Limits are infinite where the
 * interval is unbounded.
 */
export function sideOf(
  { low, high }: { readonly low: number; readonly high: number },
  operator: Operator,
  bound: number,
): Side {
  const [worst, best] = isUpward(operator) ? [low, high] : [high, low]
  if (meets[operator](worst, bound)) return 'meets'
  return meets[operator](best, bound) ? 'straddles' : 'misses'
}
