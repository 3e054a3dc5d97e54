/** `abstat help statistics` */

import { defaults } from '../../config/defaults.ts'
import type { Part } from './topic.ts'

const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`

export const statisticsTopic: readonly Part[] = [
  'The unit is what was randomised: all rows of a unit are one observation. p-value, interval and conclusion of a comparison are one test, and never disagree. A number that does not exist is left out, with the reason.',
  {
    terms: [
      ['rate', "Wilson's interval"],
      ['two rates', 'score test (Miettinen-Nurminen), for the difference and the lift'],
      ['two means', "Welch's t test; lift by Fieller's interval"],
      ['ratio of sums', 'delta method over units, then as means'],
      ['percentile of rows', 'normal, by its standard error over units (--quantile latency@p95)'],
      ['ranks', "Brunner-Munzel: which unit's value is higher (--test METRIC=ranks)"],
      ['chance to beat the baseline', 'exact posterior: Beta for rates under a flat prior, t for the others'],
      ['several comparisons', 'Holm for primary metrics, Benjamini-Hochberg for secondary ones and segments'],
      ['sample ratio', 'chi-squared test against the planned allocation, failed below p = 0.001'],
      ['classes', "Wilson's interval for rates of a confusion matrix"],
      ['scores', "DeLong's interval for the area under the ROC curve"],
    ],
  },
  'Defaults:',
  {
    terms: [
      ['--confidence', percent(defaults.confidence)],
      ['--alternative', defaults.alternative],
      ['--chance', defaults.chance],
      ['--on-inconclusive', `${defaults.onInconclusive}: its own exit code`],
      ['--max-segments', String(defaults.maxSegments)],
      ['--alpha, --power', `${percent(defaults.alpha)} and ${percent(defaults.power)}, of abstat power`],
      ['--tune-for', `${defaults.tunedFor} units, of --sequential`],
      ['--spending', 'obrien-fleming, of --looks'],
      ['--mu', `${defaults.mu}, of abstat ttest`],
    ],
  },
  '--test METRIC=TEST chooses another test, --correction another adjustment, --prior another prior, and --margin asks for non-inferiority or equivalence. --covariate compares at equal values of what was known before (CUPED), and --cap bounds what a single unit can weigh.',
  'An ordinary test holds for one look at the data. --sequential holds at every look, and --looks at planned ones.',
  'Every formula with its source stands in docs/methods.md.',
]
