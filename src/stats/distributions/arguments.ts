/** Which arguments a distribution accepts: everything else is a RangeError that names the argument and the value. */

const reject = (name: string, value: number, expected: string): never => {
  throw new RangeError(`${name} must be ${expected}, got ${value}`)
}

/** Throws a RangeError when a number is NaN; ±Infinity is a valid point of the real line. */
export const requireReal = (name: string, value: number): void => {
  if (Number.isNaN(value)) reject(name, value, 'a number')
}

/** Throws a RangeError unless −∞ < value < ∞. */
export const requireFinite = (name: string, value: number): void => {
  if (!Number.isFinite(value)) reject(name, value, 'a finite number')
}

/** Throws a RangeError unless 0 < value < ∞: degrees of freedom and shapes. */
export const requirePositive = (name: string, value: number): void => {
  if (!(value > 0 && value < Infinity)) reject(name, value, 'positive and finite')
}

/** Throws a RangeError unless value > 0; Infinity is allowed: degrees of freedom of a t that may be normal. */
export const requireAboveZero = (name: string, value: number): void => {
  if (!(value > 0)) reject(name, value, 'above 0')
}

/** Throws a RangeError unless 0 ≤ value ≤ 1. */
export const requireProbability = (name: string, value: number): void => {
  if (!(value >= 0 && value <= 1)) reject(name, value, 'between 0 and 1')
}

/** Throws a RangeError unless the value is an integer (of any sign) that a double holds exactly. */
export const requireInteger = (name: string, value: number): void => {
  if (!Number.isSafeInteger(value)) reject(name, value, 'an integer')
}

/** Throws a RangeError unless the value is one of 0, 1, 2, … that a double holds exactly. */
export const requireCount = (name: string, value: number): void => {
  if (!(Number.isSafeInteger(value) && value >= 0)) reject(name, value, 'a non-negative integer')
}
