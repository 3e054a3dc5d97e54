/** Gates on two models: `agreement >= 99%`, `accuracyDifference > -1%`, `missingCandidate <= 0.1%`. */

import { AbstatError } from '../errors.ts'
import type { Gate, Quantity, ShadowResult } from '../report/types.ts'
import type { GateExpression } from './expression.ts'
import { measuredGate } from './measured.ts'
import { shadowMeasures } from './measures.ts'

type Measure = (typeof shadowMeasures)[number]

const isMeasure = (name: string): name is Measure => shadowMeasures.some((each) => each === name)

/** What was asked for, by the flag that does. */
export type Asked = Readonly<Record<'actual' | 'score' | 'error' | 'noise' | 'latency', boolean>>

/** What a measure is like. */
interface Kind {
  /** The least and the greatest value; `null`: any. */
  readonly least: 0 | -1 | null
  readonly isDifference: boolean
  /** What it is computed from, besides the answers: the flag, and what is not known without it. */
  readonly needs: { readonly asked: keyof Asked; readonly why: string; readonly hint: string } | null
  /** What is said where there is no row. */
  readonly empty: string
}

const twoAnswers = 'no row has both answers'

const kinds: Readonly<Record<Measure, Kind>> = {
  agreement: { least: 0, isDifference: false, needs: null, empty: twoAnswers },
  kappa: { least: -1, isDifference: false, needs: null, empty: twoAnswers },
  missingCandidate: { least: 0, isDifference: false, needs: null, empty: 'the primary answered no row' },
  accuracyDifference: {
    ...{ least: -1, isDifference: true, empty: 'no row has both answers and an actual label' },
    needs: {
      ...{ asked: 'actual', why: 'nobody knows which of the two is right' },
      hint: 'name the column of true labels with `--actual COLUMN`',
    },
  },
  aucDifference: {
    ...{ least: -1, isDifference: true, empty: 'no row has both scores and an actual label' },
    needs: {
      ...{ asked: 'score', why: 'there are no scores' },
      hint: 'name their columns with `--score OLD,NEW`',
    },
  },
  errorDifference: {
    ...{ least: -1, isDifference: true, empty: 'no row says of both models whether they failed' },
    needs: {
      ...{ asked: 'error', why: 'nobody knows which requests failed' },
      hint: 'say it with `--error OLD,NEW`',
    },
  },
  excessDisagreement: {
    ...{ least: -1, isDifference: true, empty: 'no row has all three answers' },
    needs: {
      ...{ asked: 'noise', why: 'nobody knows how much the primary differs from itself' },
      hint: 'name the column of its other answers with `--noise COLUMN`',
    },
  },
  latencyDifference: {
    ...{ least: null, isDifference: true, empty: 'no row has both latencies' },
    needs: {
      ...{ asked: 'latency', why: 'nobody knows how long they took' },
      hint: 'name the columns with `--latency OLD,NEW`',
    },
  },
}

function fail({ text }: GateExpression, what: string, hint: string): never {
  throw new AbstatError('usage', `\`--gate ${text}\`: ${what}`, { hint })
}

/**
 * Whether there is such a measure, asked before anything is read.
 * @throws AbstatError (usage) for another measure, or a bound that it cannot have
 */
export function checkShadowGate(gate: GateExpression, asked: Asked): void {
  const { metric, of, quantity, variant, bound } = gate
  if (variant !== null) fail(gate, 'two models have no variants', 'leave out the `@` and what follows')
  if (!isMeasure(metric)) {
    fail(
      gate,
      `there is no measure \`${metric}\` of two models`,
      `write one of ${shadowMeasures.map((name) => `\`${name}\``).join(', ')}`,
    )
  }
  if (quantity !== null || of !== null)
    fail(gate, `\`${metric}\` is a number itself`, `write \`${metric} >= 0.9\``)
  const { least, isDifference, needs } = kinds[metric]
  if (needs !== null && !asked[needs.asked]) fail(gate, needs.why, needs.hint)
  if (least === null) {
    if (bound.unit !== 'none') fail(gate, `\`${metric}\` is no share`, 'write the bound in its own unit: 20')
    return
  }
  if (!isDifference && bound.unit === 'points')
    fail(gate, `\`${metric}\` is no difference`, 'write the bound as 0.9 or 90%')
  if (!(bound.value >= least && bound.value <= 1)) {
    const range = least === 0 ? 'between 0 and 100 %' : 'between -100 and 100 %'
    fail(gate, `\`${metric}\` is never ${bound.value}`, `write a bound ${range}, such as 0.9 or 90%`)
  }
}

const nothing: Quantity = { estimate: null, low: null, high: null }

/** What is held against the bound, and how many rows it is of. @throws AbstatError (usage) for κ of numbers */
function observedBy(
  gate: GateExpression,
  metric: Measure,
  result: ShadowResult,
): { readonly observed: Quantity; readonly rows: number } {
  const { agreement, kappa, accuracy, missingRate, ranking, errors, noise, latency } = result
  switch (metric) {
    case 'agreement':
      return { observed: agreement, rows: agreement.n }
    case 'kappa':
      if (kappa === null)
        fail(
          gate,
          'the answers are numbers, which have no κ',
          'ask for `agreement`, which counts numbers within `--tolerance`',
        )
      return { observed: kappa, rows: agreement.n }
    case 'missingCandidate':
      return { observed: missingRate, rows: missingRate.n }
    case 'accuracyDifference':
      return { observed: accuracy?.difference ?? nothing, rows: accuracy?.n ?? 0 }
    case 'aucDifference':
      return {
        observed: ranking?.difference ?? nothing,
        rows: (ranking?.positives ?? 0) + (ranking?.negatives ?? 0),
      }
    case 'errorDifference':
      return { observed: errors?.difference ?? nothing, rows: errors?.n ?? 0 }
    case 'excessDisagreement':
      return { observed: noise?.disagreement.difference ?? nothing, rows: noise?.disagreement.n ?? 0 }
    case 'latencyDifference':
      return { observed: latency?.difference ?? nothing, rows: latency?.n ?? 0 }
  }
}

/** The gate as the report has it. Without any row it fails; without an interval it is inconclusive. */
export function judgeShadowGate(gate: GateExpression, result: ShadowResult, confidence: number): Gate {
  const { metric } = gate
  if (!isMeasure(metric)) throw new TypeError(`no measure ${metric}`)
  return measuredGate(gate, {
    ...{ name: metric, confidence, ...observedBy(gate, metric, result) },
    quantity: kinds[metric].isDifference ? 'difference' : 'estimate',
    whenEmpty: kinds[metric].empty,
  })
}
