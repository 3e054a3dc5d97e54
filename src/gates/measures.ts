/** What of predictions a gate can ask about: measures that have an interval. */

/** Of all classes together. */
export const overallMeasures = ['accuracy', 'balancedAccuracy', 'mcc', 'kappa'] as const

/** Of one class. */
export const classMeasures = [
  ...(['precision', 'recall', 'f1', 'specificity', 'negativePredictiveValue'] as const),
  ...(['falsePositiveRate', 'falseNegativeRate', 'prevalence'] as const),
] as const

/** Of a score, by the names that the report has for them. */
export const scoreMeasures = {
  auc: 'rocAuc',
  averagePrecision: 'averagePrecision',
  logLoss: 'logLoss',
  brier: 'brier',
} as const

/** Of two models on the same rows; those from the accuracies on are candidate − primary. */
export const shadowMeasures = [
  ...(['agreement', 'kappa', 'missingCandidate', 'accuracyDifference', 'aucDifference'] as const),
  ...(['errorDifference', 'excessDisagreement', 'latencyDifference'] as const),
] as const

/** Of the test of a metric, on units that are shared out at random. */
export const simulationMeasures = ['falsePositiveRate', 'power', 'coverage'] as const
