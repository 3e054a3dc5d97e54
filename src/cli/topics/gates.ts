/** `abstat help gates` */

import { type GateQuantity, operators, quantities } from '../../gates/expression.ts'
import {
  classMeasures,
  overallMeasures,
  scoreMeasures,
  shadowMeasures,
  simulationMeasures,
} from '../../gates/measures.ts'
import type { Part } from './topic.ts'

const meanings: Readonly<Record<GateQuantity, string>> = {
  lift: 'relative change against the baseline, a share: -1%',
  difference: 'absolute change, of a rate in points: -0.5pp; otherwise in the unit of the metric',
  estimate: "the variant's own value",
  chance: 'to beat the baseline; >= 95% passes at or above 95 %, fails at or below 5 %',
  expectedLoss: 'what choosing the variant costs on average should it be worse; it has no interval',
  superiority:
    'with --test METRIC=ranks: in which share of pairs the unit of the variant has the higher value; 50% is no difference',
  change: 'relative change of the variant since the report of --baseline-report',
  changeDifference: 'the same, absolute',
}

export const gatesTopic: readonly Part[] = [
  { lines: ['METRIC.QUANTITY OPERATOR BOUND [@ VARIANT]'] },
  'The interval of the quantity is held against the bound. Wholly on the good side the gate passes, wholly on the bad side it fails, and with the bound inside it is inconclusive. So it is where there is no interval. A variant without data fails.',
  'QUANTITY is one of',
  { terms: quantities.map((name) => [name, meanings[name]]) },
  `OPERATOR is ${operators.slice(0, -1).join(', ')} or ${operators.at(-1)}. Signs are those of the data, whatever the goal of the metric. METRIC stands in double quotes where it has other characters than letters, digits, _, - and dots. Without @ VARIANT the gate holds for every variant, and the worst of them counts.`,
  '--gate roles asks for what the roles of the metrics amount to: each primary metric is better, each guardrail with a --margin is not worse than that.',
  'abstat evaluate has gates on measures:',
  {
    terms: [
      ['of all classes', overallMeasures.join(', ')],
      ['of a score', Object.keys(scoreMeasures).join(', ')],
      ['of one class', classMeasures.map((name) => `${name}(LABEL)`).join(', ')],
    ],
  },
  `abstat shadow has gates on ${shadowMeasures.join(', ')}.`,
  `abstat simulate has gates on ${simulationMeasures.map((name) => `METRIC.${name}`).join(', ')}.`,
  'Examples:',
  {
    lines: [
      "--gate 'revenue.lift > -1%'",
      "--gate 'signup.chance >= 95% @ one-page'",
      `--gate '"page load (ms)".difference < 20'`,
      "--gate 'recall(spam) >= 80%'",
    ],
  },
]
