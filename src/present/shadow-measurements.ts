/** The numbers of two models, one by one. */

import type { Quantity, ShadowReport, ShadowResult } from '../report/types.ts'
import { type Measurement, nowhere, point, withInterval } from './measurement.ts'

/** What was asked for beside the answers of two models, by the name of its metric. */
function besideOfShadow({ ranking, errors, noise, latency }: ShadowResult): readonly Measurement[] {
  const sides = (
    metric: string,
    name: string,
    of: { readonly old: Quantity; readonly new: Quantity; readonly difference: Quantity },
  ) => [
    withInterval({ ...nowhere, metric, variant: 'old' }, name, of.old),
    withInterval({ ...nowhere, metric, variant: 'new' }, name, of.new),
    withInterval({ ...nowhere, metric }, 'difference', of.difference),
  ]
  const p = (metric: string, value: number | null) =>
    value === null ? [] : point({ ...nowhere, metric }, 'pValue', value)
  return [
    ...(ranking ? [...sides('score', 'rocAuc', ranking), ...p('score', ranking.pValue)] : []),
    ...(errors ? [...sides('error', 'rate', errors), ...p('error', errors.pValue)] : []),
    ...(noise
      ? [
          withInterval({ ...nowhere, metric: 'noise' }, 'agreement', noise.agreement),
          ...sides('noise', 'disagreement', noise.disagreement),
          ...p('noise', noise.disagreement.pValue),
        ]
      : []),
    ...(latency === null
      ? []
      : [withInterval({ ...nowhere, metric: 'latency' }, 'difference', latency.difference)]),
    ...(latency?.percentiles ?? []).flatMap(({ level, old, new: next, difference }) => {
      const metric = 'latency'
      const name = `p${Number((level * 100).toFixed(4))}`
      return [
        ...(old === null ? [] : point({ ...nowhere, metric, variant: 'old' }, name, old)),
        ...(next === null ? [] : point({ ...nowhere, metric, variant: 'new' }, name, next)),
        withInterval({ ...nowhere, metric }, `${name}Difference`, difference),
      ]
    }),
  ]
}

/** The numbers of two models: `old` and `new` are the variants. */
export function ofShadow({ result }: ShadowReport): readonly Measurement[] {
  const { pairs, missingRate, agreement, kappa, accuracy, mcnemar, numbers } = result
  const old = { ...nowhere, variant: 'old' }
  const next = { ...nowhere, variant: 'new' }
  return [
    ...point(nowhere, 'pairs', pairs),
    withInterval(nowhere, 'missingRate', missingRate),
    withInterval(nowhere, 'agreement', agreement),
    ...(kappa === null ? [] : [withInterval(nowhere, 'kappa', kappa)]),
    ...(accuracy === null
      ? []
      : [
          withInterval(old, 'accuracy', accuracy.old),
          withInterval(next, 'accuracy', accuracy.new),
          withInterval(nowhere, 'accuracyDifference', accuracy.difference),
        ]),
    ...(mcnemar === null
      ? []
      : [
          ...point(nowhere, 'onlyOldCorrect', mcnemar.onlyOldCorrect),
          ...point(nowhere, 'onlyNewCorrect', mcnemar.onlyNewCorrect),
          ...(mcnemar.pValue === null ? [] : point(nowhere, 'pValue', mcnemar.pValue)),
        ]),
    ...(numbers === null
      ? []
      : [
          ...(numbers.meanOld === null ? [] : point(old, 'mean', numbers.meanOld)),
          ...(numbers.meanNew === null ? [] : point(next, 'mean', numbers.meanNew)),
          withInterval(nowhere, 'difference', numbers.difference),
          ...(numbers.pValue === null ? [] : point(nowhere, 'pValue', numbers.pValue)),
          withInterval(nowhere, 'beyondTolerance', numbers.beyondTolerance),
        ]),
    ...besideOfShadow(result),
    ...(result.slices ?? []).flatMap((slice) => {
      const at = { ...nowhere, segment: slice.name }
      return [
        ...point(at, 'pairs', slice.pairs),
        withInterval(at, 'agreement', slice.agreement),
        withInterval(at, 'differenceToRest', slice.differenceToRest),
        ...(slice.adjustedPValue === null ? [] : point(at, 'adjustedPValue', slice.adjustedPValue)),
        ...(slice.accuracy === null
          ? []
          : [
              withInterval({ ...at, variant: 'old' }, 'accuracy', slice.accuracy.old),
              withInterval({ ...at, variant: 'new' }, 'accuracy', slice.accuracy.new),
              withInterval(at, 'accuracyDifference', slice.accuracy.difference),
            ]),
      ]
    }),
  ]
}
