/** What the scan found not to fit, explained: in which file and line, what was expected, what to do. */

import type { AggregatedProblem } from '../analyses/aggregated.ts'
import type { Misfit, UnitQuery } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { firstValue } from '../read/first-value.ts'
import { fitsKind, numberOf } from '../read/kinds.ts'
import { misfitHint, misfitMessage } from '../read/misfit.ts'
import type { RowPlan, Table } from '../read/types.ts'

/** The error for values that are not of their column's kind. @param example one of them */
export async function explainColumnMisfit(
  index: number,
  example: string,
  table: Table,
): Promise<AbstatError> {
  const { name = '', kind = 'text', values = [] } = table.columns[index] ?? {}
  const { conventions } = table
  const others = values.map(({ value }) => value)
  const complaint = (value: string) => ({
    message: misfitMessage(name, kind, value, conventions),
    hint: misfitHint(kind, value, conventions, others),
  })
  const found = await firstValue(table, index, (value) =>
    fitsKind(kind, value, conventions) ? null : complaint(value),
  )
  const { message, hint } = complaint(example)
  return found ?? new AbstatError('data', message, { hint })
}

/** The error that a misfit of a measure is. */
export async function explainMisfit(
  misfit: Misfit,
  plan: RowPlan,
  table: Table,
  query: UnitQuery,
): Promise<AbstatError> {
  const metric = plan.metrics[misfit.measure]
  const measure = query.measures[misfit.measure]
  const columns = measure?.kind === 'indicator' ? measure.condition.columns : []
  const [only] = columns
  const message = `\`${metric?.flag}\`: a conversion is 0 or 1, but ${misfit.count.toLocaleString('en-US')} values are neither, such as ${misfit.example}`
  const hint = `a conversion is a condition, such as \`--conversion "${metric?.name}=${metric?.sql} > 0"\`; for an average use \`--mean ${metric?.name}\``
  const isColumn = columns.length === 1 && measure?.kind === 'indicator' && measure.condition.isColumn
  const found =
    isColumn && only !== undefined
      ? await firstValue(table, only, (value) =>
          [0, 1].includes(numberOf(value, table.conventions) ?? 0) ? null : { message, hint },
        )
      : null
  return found ?? new AbstatError('data', message, { hint })
}

/** A cell of an aggregated table that cannot be what its column was taken for. */
export async function explainCell(problem: AggregatedProblem, table: Table): Promise<AbstatError> {
  const { name = '' } = table.columns[problem.column] ?? {}
  const message = `column \`${name}\` holds \`${problem.value}\`, where ${problem.expected} is expected`
  const hint =
    'the table was read as already summed, one row a variant; if its rows are units or events, name the unit with `--unit`'
  const found = await firstValue(table, problem.column, (value) =>
    value === problem.value ? { message, hint } : null,
  )
  const place = { file: table.sources[problem.source]?.file.path ?? '' }
  return found ?? new AbstatError('data', message, { place, hint })
}
