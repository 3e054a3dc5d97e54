/** What a quantity of a report is called in Prometheus: its name with a base unit, its help, its scale. */

/** A name without the prefix and the unit. */
export interface Naming {
  readonly stem: string
  /** `ratio` for shares and chances, which may be shown in percent; `null` for a number without a unit, or in that of the data. */
  readonly unit: 'ratio' | 'seconds' | null
  /** The same whatever the report: files of several runs are read as one. */
  readonly help: string
  /** What a value is multiplied by to be in the unit. */
  readonly factor?: number
}

const ratio = (stem: string, help: string): Naming => ({ stem, unit: 'ratio', help })
const plain = (stem: string, help: string): Naming => ({ stem, unit: null, help })

/** By the name that the report has for it. */
const known: ReadonlyMap<string, Naming> = new Map(
  Object.entries({
    estimate: plain(
      'estimate',
      'Value of a metric in a variant, or estimate of a t test, in the unit of the data.',
    ),
    difference: plain('difference', 'Difference to the baseline, in the unit of the metric.'),
    lift: ratio('lift', 'Relative difference to the baseline.'),
    superiority: ratio(
      'superiority',
      'Share of pairs of units in which the one of the variant has the higher value.',
    ),
    units: plain('units', 'Units such as users: analysed, or needed by a plan.'),
    rows: plain('rows', 'Rows of the data that counted.'),
    conversions: plain('conversions', 'Units that converted.'),
    standardDeviation: plain('standard_deviation', 'Standard deviation, in the unit of the data.'),
    standardError: plain('standard_error', 'Standard error of the estimate, in the unit of the data.'),
    numerator: plain('numerator', 'Numerator of a ratio, summed over units.'),
    denominator: plain('denominator', 'Denominator of a ratio, summed over units.'),
    chanceToBeBest: ratio('chance_to_be_best', 'Chance to be the best of all variants.'),
    chanceToBeatBaseline: ratio('chance_to_beat_baseline', 'Chance to be better than the baseline.'),
    chanceOfMinEffect: ratio(
      'chance_of_min_effect',
      'Chance of a lift of at least the smallest that is worth having.',
    ),
    pValue: plain('p_value', 'P-value of the test.'),
    mannWhitneyPValue: plain('mann_whitney_p_value', 'P-value of the test of Mann and Whitney.'),
    adjustedPValue: plain('adjusted_p_value', 'P-value adjusted for all comparisons of its family.'),
    expectedLoss: plain(
      'expected_loss',
      'Loss to be expected from choosing the variant, in the unit of the metric.',
    ),
    capAt: plain('cap', 'Above which value a unit counts as that value, in the unit of the metric.'),
    cappedUnits: plain('capped_units', 'Units above the cap.'),
    cappedShare: ratio('capped', 'Share of the sum over units that lay above the cap.'),
    uncapped: plain('uncapped_estimate', 'Value of a metric in a variant without its cap.'),
    uncappedDifference: plain('uncapped_difference', 'Difference to the baseline without the cap.'),
    uncappedLift: ratio('uncapped_lift', 'Relative difference to the baseline without the cap.'),
    uncappedPValue: plain('uncapped_p_value', 'P-value of the test without the cap.'),
    mean: plain('mean', 'Mean of a sample, in the unit of the data.'),
    n: plain('sample_size', 'Values or rows that a number is of.'),
    'hedges-g': plain('hedges_g', 'Standardised difference of two samples.'),
    statistic: plain('statistic', 'Statistic of the test.'),
    degreesOfFreedom: plain('degrees_of_freedom', 'Degrees of freedom of the test.'),
    totalUnits: plain('planned_units', 'Units that a plan needs in all variants together.'),
    power: ratio('power', 'Chance to find the effect that was planned for.'),
    alpha: ratio('alpha', 'Chance of a false alarm that was planned with.'),
    effect: plain('effect', 'Effect that was planned for, in the unit of the metric.'),
    relativeEffect: ratio('relative_effect', 'Effect that was planned for, relative to the baseline.'),
    days: {
      stem: 'planned_duration',
      unit: 'seconds',
      help: 'Time that a plan takes.',
      factor: 86_400,
    },
    accuracy: ratio('accuracy', 'Share of predictions that are right.'),
    balancedAccuracy: ratio('balanced_accuracy', 'Mean recall over the classes.'),
    noInformationRate: ratio('no_information', 'Accuracy of always predicting the most frequent class.'),
    noInformationPValue: plain(
      'no_information_p_value',
      'P-value of an accuracy above that of the most frequent class.',
    ),
    mcc: plain('mcc', 'Matthews correlation coefficient.'),
    kappa: plain('kappa', 'Kappa of Cohen.'),
    linearKappa: plain('linear_kappa', 'Kappa of Cohen, with linear weights.'),
    quadraticKappa: plain('quadratic_kappa', 'Kappa of Cohen, with quadratic weights.'),
    pairs: plain('pairs', 'Rows that both models answered.'),
    missingRate: ratio(
      'missing_candidate',
      'Share of the rows answered by the primary that the candidate did not answer.',
    ),
    agreement: ratio('agreement', 'Share of rows with the same answer of two models.'),
    accuracyDifference: ratio('accuracy_difference', 'Accuracy of the candidate minus that of the primary.'),
    onlyOldCorrect: plain('only_old_correct', 'Rows that the primary alone has right.'),
    onlyNewCorrect: plain('only_new_correct', 'Rows that the candidate alone has right.'),
    beyondTolerance: ratio(
      'beyond_tolerance',
      'Share of rows whose two numbers differ by more than is tolerated.',
    ),
    support: plain('support', 'Rows that are of the class.'),
    predicted: plain('predicted', 'Rows that are predicted to be of the class.'),
    prevalence: ratio('prevalence', 'Share of rows that are of the class.'),
    precision: ratio('precision', 'Share of rows predicted to be of the class that are.'),
    recall: ratio('recall', 'Share of rows of the class that are predicted to be.'),
    specificity: ratio('specificity', 'Share of rows of other classes that are predicted to be of another.'),
    negativePredictiveValue: ratio(
      'negative_predictive_value',
      'Share of rows predicted to be of another class that are.',
    ),
    f1: ratio('f1', 'Harmonic mean of precision and recall.'),
    falsePositiveRate: ratio(
      'false_positive',
      'Share of rows of other classes that are predicted to be of the class.',
    ),
    falseNegativeRate: ratio(
      'false_negative',
      'Share of rows of the class that are predicted to be of another.',
    ),
    effectiveRows: plain('effective_rows', 'Rows without weights that would be as sure.'),
    auditedRows: plain('audited_rows', 'Rows of a stratified sample that have an actual label.'),
    evaluatedUnits: plain('evaluated_units', 'Units that the evaluated rows belong to.'),
    rocAuc: ratio('roc_auc', 'Area under the ROC curve of a score.'),
    oneVersusOne: ratio('one_versus_one', 'Mean area under the ROC curve of pairs of classes.'),
    averagePrecision: ratio('average_precision', 'Average precision of a score.'),
    logLoss: plain('log_loss', 'Mean negative logarithm of the probability of what is true.'),
    brier: plain('brier', 'Mean squared error of the probability.'),
    calibrationError: ratio(
      'calibration_error',
      'Mean distance of observed shares from mean scores, by bin.',
    ),
    positives: plain('positives', 'Rows with a score that are of the class.'),
    negatives: plain('negatives', 'Rows with a score that are of other classes.'),
    missingScores: plain('missing_scores', 'Rows with an actual label and no score.'),
    distinctScores: plain('distinct_scores', 'Different scores.'),
    threshold: plain('threshold', 'Score from which on a row is predicted to be of the class.'),
    bound: ratio('threshold_bound', 'Share that a threshold had to keep to.'),
    youden: ratio('youden', 'Recall minus false positive rate at a threshold.'),
    cost: plain('cost', 'What all wrong rows cost at a threshold.'),
    truePositives: plain('true_positives', 'Rows of the class that a threshold predicts to be.'),
    falsePositives: plain(
      'false_positives',
      'Rows of other classes that a threshold predicts to be of the class.',
    ),
    falseNegatives: plain('false_negatives', 'Rows of the class that a threshold does not predict to be.'),
    trueNegatives: plain('true_negatives', 'Rows of other classes that a threshold does not predict to be.'),
    simulations: plain('simulations', 'How often units were shared out at random.'),
    simulatedFalsePositiveRate: ratio(
      'simulated_false_positive',
      'Share of simulated A/A tests that saw a difference.',
    ),
    simulatedPower: ratio('simulated_power', 'Share of simulated A/B tests that found the effect.'),
    wrongDirection: ratio('wrong_direction', 'Share of simulated A/B tests that found the opposite.'),
    coverageOfDifference: ratio(
      'coverage_of_difference',
      'Share of simulations whose interval of the difference held it.',
    ),
    coverageOfLift: ratio('coverage_of_lift', 'Share of simulations whose interval of the lift held it.'),
    evenPValues: plain('even_p_values', 'P-value of the p-values of A/A tests being spread evenly.'),
    falsePositivesOfLooking: ratio(
      'false_positives_of_looking',
      'Share of simulated A/A tests that saw a difference at any look.',
    ),
    falsePositivesOfPlannedLooks: ratio(
      'false_positives_of_planned_looks',
      'The same by the boundaries of planned looks.',
    ),
    falsePositivesAlwaysValid: ratio('false_positives_always_valid', 'The same by always-valid tests.'),
    anyFalsePositive: ratio(
      'any_false_positive',
      'Share of simulated A/A tests in which an analysis called a comparison better or worse.',
    ),
    differenceToRest: ratio('difference_to_rest', 'Accuracy of a slice minus that of all other rows.'),
  }),
)

/** The same quantities where the metric is a share of units, which has a unit of its own. */
const ofRates: ReadonlyMap<string, Naming> = new Map(
  Object.entries({
    estimate: ratio('rate', 'Share of the units of a variant that converted.'),
    difference: ratio('rate_difference', 'Difference of the share to that of the baseline.'),
    expectedLoss: ratio('rate_expected_loss', 'Loss of share to be expected from choosing the variant.'),
    effect: ratio('rate_effect', 'Change of the share that was planned for.'),
  }),
)

/** `chanceToBeBest` → `chance_to_be_best`; what no name may hold becomes `_`. */
const snakeCase = (name: string): string =>
  name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')

/** The naming of a quantity; one that is not listed has its own name and no unit. */
export function namingOf(quantity: string, isRate: boolean): Naming {
  const naming = (isRate ? ofRates.get(quantity) : undefined) ?? known.get(quantity)
  return naming ?? plain(snakeCase(quantity), `The quantity ${snakeCase(quantity)} of the report.`)
}

/** The whole name: `abstat_lift_low_ratio`. */
export const fullName = ({ stem, unit }: Pick<Naming, 'stem' | 'unit'>, limit?: 'low' | 'high'): string =>
  ['abstat', stem, limit, unit].filter((part) => part != null).join('_')
