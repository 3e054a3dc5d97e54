/** `METRIC.QUANTITY OP BOUND [@ VARIANT]` → a gate; or the error that says where it stops being one. */

import { AbstatError } from '../errors.ts'
import type { Operator } from '../stats/side.ts'

/** What of a metric is held against a bound. */
export const quantities = [
  'lift',
  'difference',
  'estimate',
  'chance',
  'expectedLoss',
  'superiority',
  'change',
  'changeDifference',
] as const
export type GateQuantity = (typeof quantities)[number]

export type GateOperator = Operator

/** A bound as it was written: `95%` and `-0.5pp` are fractions with a unit, others are numbers. */
export interface GateBound {
  readonly value: number
  readonly unit: 'percent' | 'points' | 'none'
}

/** A gate, before anyone knows whether there is such a metric. */
export interface GateExpression {
  /** As it was written: for messages and the report. */
  readonly text: string
  readonly metric: string
  /** The class in `recall(spam)`; `null` without one. */
  readonly of: string | null
  /** `null` where the metric is the quantity itself: `accuracy >= 0.9`. */
  readonly quantity: GateQuantity | null
  readonly operator: GateOperator
  readonly bound: GateBound
  /** `null`: every variant, and the worst counts. */
  readonly variant: string | null
}

const hint =
  'write METRIC.QUANTITY OPERATOR BOUND, such as `revenue.lift > -1%` or `signup.chance >= 95% @ b`; a name with other characters in double quotes'

/** Reads from left to right and knows where it is. */
class Reader {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
    this.skip()
  }

  skip(): void {
    this.at += /^\s*/.exec(this.text.slice(this.at))?.[0].length ?? 0
  }

  /** The match of a sticky pattern here, and past the blanks behind it; `null` without moving. */
  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.text.slice(this.at))
    if (match === null || match.index !== 0) return null
    this.at += match[0].length
    this.skip()
    return match
  }

  fail(what: string): never {
    throw new AbstatError('usage', `\`--gate ${this.text}\`: ${what}`, {
      detail: [this.text, `${' '.repeat([...this.text.slice(0, this.at)].length)}^`],
      hint,
    })
  }

  /** A name, in double quotes or not; a quote inside is doubled. */
  name(pattern: RegExp, what: string): string {
    const quoted = this.take(/^"((?:[^"]|"")*)"/)
    if (quoted !== null) return (quoted[1] ?? '').replaceAll('""', '"')
    const plain = this.take(pattern)
    return plain === null ? this.fail(`${what} is expected here`) : plain[0].trim()
  }
}

const plainName = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/u

const isQuantity = (word: string): word is GateQuantity => quantities.some((each) => each === word)

/** `revenue.lift` without quotes is one word: its last part is the quantity if it is one. */
function splitName(word: string): { readonly metric: string; readonly quantity: GateQuantity | null } {
  const at = word.lastIndexOf('.')
  const last = word.slice(at + 1)
  return at > 0 && isQuantity(last)
    ? { metric: word.slice(0, at), quantity: last }
    : { metric: word, quantity: null }
}

function quantityBehind(reader: Reader): GateQuantity | null {
  if (reader.take(/^\./) === null) return null
  const start = reader.at
  const word = reader.take(/^[A-Za-z]+/)?.[0].trim() ?? ''
  if (isQuantity(word)) return word
  reader.at = start
  return reader.fail(`the quantity is one of ${quantities.join(', ')}`)
}

/** How an interval is held against a bound. */
export const operators: readonly GateOperator[] = ['>=', '<=', '>', '<']

function operatorOf(reader: Reader): GateOperator {
  const written = reader.take(/^(?:>=|<=|>|<)/)?.[0].trim()
  return (
    operators.find((each) => each === written) ?? reader.fail('an operator is expected here: >, >=, < or <=')
  )
}

function boundOf(reader: Reader): GateBound {
  const match = reader.take(/^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%|pp\b|points?\b)?/i)
  if (match === null) return reader.fail('a number such as -1%, 0.5pp or 12 is expected here')
  const value = Number(match[1])
  const unit = match[2]?.toLowerCase()
  if (unit === undefined) return { value, unit: 'none' }
  return { value: value / 100, unit: unit === '%' ? 'percent' : 'points' }
}

/**
 * Takes a gate apart.
 * @throws AbstatError (usage) with a caret where it stops being one
 */
export function parseGate(text: string): GateExpression {
  const reader = new Reader(text)
  const isQuoted = text.trimStart().startsWith('"')
  const name = reader.name(plainName, 'the name of a metric')
  const split = isQuoted ? { metric: name, quantity: quantityBehind(reader) } : splitName(name)
  let of: string | null = null
  if (reader.take(/^\(/) !== null) {
    of = reader.name(/^[^()"]+/, 'the name of a class')
    if (reader.take(/^\)/) === null) reader.fail('a closing parenthesis is expected here')
  }
  const operator = operatorOf(reader)
  const bound = boundOf(reader)
  const variant = reader.take(/^@/) === null ? null : reader.name(/^[^"]+/, 'the name of a variant')
  if (reader.at < text.length) reader.fail('nothing more is expected here')
  return { text: text.trim(), metric: split.metric, of, quantity: split.quantity, operator, bound, variant }
}
