/** What of predictions a gate can ask about: measures that have an interval. */

/** Of all classes together. */
export const overallMeasures = ['accuracy', 'balancedAccuracy'] as const

/** Of one class. */
export const classMeasures = [
  ...(['precision', 'recall', 'f1', 'specificity', 'negativePredictiveValue'] as const),
  ...(['falsePositiveRate', 'falseNegativeRate', 'prevalence'] as const),
] as const
