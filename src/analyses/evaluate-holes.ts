/** Measures of predictions as the report has them, with a diagnostic for every number that does not exist. */

import type { Diagnostic, Quantity } from '../report/types.ts'
import type { Rate, RateReason } from '../stats/classification/types.ts'
import { doubt } from './doubts.ts'

/** Why a measure, or its interval, does not exist. */
const reasons: Readonly<Record<RateReason, string>> = {
  'no-data': 'has no rows to be computed from',
  'no-predicted': 'is undefined: no row is predicted to be of the class',
  'no-actual': 'is undefined: no row is of the class',
  'no-other-actual': 'is undefined: every row is of the class',
  'no-other-predicted': 'is undefined: every row is predicted to be of the class',
  'zero-division': 'is undefined: no row is of the class, and none is predicted to be',
  'no-variation': 'is undefined where only one class is actual or only one is predicted',
  'zero-variance': 'has no interval, its estimated variance being 0',
  'too-few-rows': 'has no interval with a single row of a class',
  'no-interval': 'is given without an interval',
  'empty-bin': 'is undefined: there is no such score',
  'no-probabilities': 'is undefined: scores outside 0 and 1 are no probabilities',
  'no-threshold': 'is undefined: no threshold is as asked for',
  'too-many-classes': 'is not computed: there are too many pairs of classes',
  weighted: 'is undefined unless rows are independent and count alike',
  'no-disagreement': 'is undefined: the two are right on the same rows',
  'same-ranking': 'has no interval and no test: both scores rank all rows alike',
  'undefined-class': 'is undefined, because it is for one of the classes',
  'zero-division-set': 'has no interval, --zero-division standing for 0 of 0',
  'too-few-units': 'has no interval with rows of a single unit',
  'unaudited-stratum': 'is not known: rows are predicted to be of a class of which none was audited',
}

/** Takes measures in and keeps a diagnostic for every number that is not there. */
export class Holes {
  readonly all: Diagnostic[] = []
  readonly #segment: string | null

  /** @param segment the slice that the measures are of; `null`: all rows */
  constructor(segment: string | null = null) {
    this.#segment = segment
  }

  /** @param field where the report has it @param name for people */
  rate(field: string, name: string, { estimate, low, high, reason }: Rate): Quantity {
    const quantity = { estimate, low, high }
    for (const part of ['estimate', 'low', 'high'] as const) {
      if (reason === null || quantity[part] !== null) continue
      this.add(reason, `${field}.${part}`, name)
    }
    return quantity
  }

  /** Says why the number of that field is not there. */
  add(reason: RateReason, field: string, name: string): void {
    const of = this.#segment === null ? '' : `${this.#segment}: `
    this.all.push(doubt(reason, 'note', `${of}${name} ${reasons[reason]}`, { segment: this.#segment, field }))
  }
}
