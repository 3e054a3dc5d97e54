/** A number from before the exposure, as it was named → the column it stands in, or the metric itself before the exposure. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { isRate } from '../../report/types.ts'
import { shown } from '../excerpt.ts'
import type { HeadTable, PlannedColumns, PlannedCovariate, PlannedMetric } from '../types.ts'
import { findColumn } from './find.ts'
import { requireNumbers } from './number-column.ts'
import { checkKnown } from './settle-metrics.ts'

/** What an adjusted comparison is tested by. */
const adjustedTest = 'welch'

const fail = (flag: string, why: string, hint: string): never => {
  throw new AbstatError('usage', `\`${flag}\`: ${why}`, { hint })
}

/** What cannot be adjusted, whatever the covariate is. */
function checkMetric({ name, type, test }: PlannedMetric, flag: string, { prior }: AnalyzeRequest): void {
  if (type === 'quantile') {
    fail(
      flag,
      `${shown(name)} is a percentile, and a covariate explains means`,
      'leave it out, or adjust a --mean of the same column',
    )
  }
  if (test !== null && test !== adjustedTest) {
    fail(
      flag,
      `an adjusted comparison is tested by ${adjustedTest}, not by ${test}`,
      `leave out \`--test ${name}=${test}\`, or the covariate`,
    )
  }
  if (isRate(type) && prior.value.beta !== null) {
    fail(
      flag,
      'a beta prior is of rates as they were counted, not of adjusted ones',
      'leave out the prior, or the covariate',
    )
  }
}

function covariatesOf(
  { name: metric, type }: PlannedMetric,
  text: string,
  table: HeadTable,
  columns: PlannedColumns,
  { exposure }: AnalyzeRequest,
): readonly PlannedCovariate[] {
  const flag = `--covariate ${metric}=${text}`
  if (text === 'pre') {
    if (exposure === null || columns.time === null) {
      fail(
        flag,
        'what was before the exposure is known only with `--exposure CONDITION` and the time of every row',
        'add `--exposure` and `--timestamp`, or name a column that holds it',
      )
    }
    if (type === 'retention')
      fail(flag, 'nothing that was before the exposure is so long after it', 'name a column instead')
    if (columns.unit === null)
      fail(flag, 'every row is a unit here, so nothing is before it', 'name `--unit`')
    const names = type === 'ratio' ? ['pre numerator', 'pre denominator'] : ['pre']
    return names.map((name, number) => ({ kind: 'before', name, number }))
  }
  const index = findColumn(table, text, `--covariate ${metric}=`)
  requireNumbers(table, index, flag, 'a covariate is a number')
  return [{ kind: 'column', name: table.columns[index]?.name ?? text, column: index }]
}

/**
 * Adds the covariates to the metrics.
 * @throws AbstatError (usage) for a metric or column that there is not, one that cannot be adjusted, and `pre` without a time
 */
export function settleCovariates(
  metrics: readonly PlannedMetric[],
  table: HeadTable,
  columns: PlannedColumns,
  request: AnalyzeRequest,
): readonly PlannedMetric[] {
  const { covariates } = request
  checkKnown(
    metrics.map(({ name }) => name),
    '--covariate',
    new Map([...covariates].map(([metric, texts]) => [metric, texts[0] ?? ''])),
  )
  return metrics.map((metric) => {
    const texts = covariates.get(metric.name)
    if (texts === undefined) return metric
    checkMetric(metric, `--covariate ${metric.name}=${texts[0]}`, request)
    return {
      ...metric,
      covariates: texts.flatMap((text) => covariatesOf(metric, text, table, columns, request)),
    }
  })
}
