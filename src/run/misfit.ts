/** What the scan found not to fit, explained: in which file and line, what was expected, what to do. */

import type { AggregatedProblem } from '../analyses/aggregated.ts'
import type { Misfit, UnitQuery } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { explainBadRow } from '../read/bad-row.ts'
import type { RowPlan, Table } from '../read/types.ts'

/** The first bad row of the files, in their order; `null` when none is found. */
async function firstBadRow(
  table: Table,
  column: number | null,
  fits?: (value: string) => boolean,
): Promise<AbstatError | null> {
  for (const { file, fields, columnOf } of table.sources) {
    const at = column === null ? -1 : columnOf.indexOf(column)
    const kind = column === null ? undefined : table.columns[column]?.kind
    const name = fields[at]?.name
    const what = name === undefined || kind === undefined ? null : { name, kind }
    if (column !== null && what === null) continue
    const found = await explainBadRow(file, fields, what, fits)
    if (found !== null) return found
  }
  return null
}

/** The error for a value that is not of its column's kind. */
export async function explainColumnMisfit(misfit: Misfit, table: Table): Promise<AbstatError> {
  const column = table.columns[misfit.index]
  return (
    (await firstBadRow(table, misfit.index)) ??
    new AbstatError(
      'data',
      `column \`${column?.name}\` was read as ${column?.kind}, but holds \`${misfit.example}\``,
    )
  )
}

/** The error that a misfit of the scan is. */
export async function explainMisfit(
  misfit: Misfit,
  plan: RowPlan,
  table: Table,
  query: UnitQuery,
): Promise<AbstatError> {
  if (misfit.of === 'column') return explainColumnMisfit(misfit, table)
  const metric = plan.metrics[misfit.index]
  const measure = query.measures[misfit.index]
  const columns = measure?.kind === 'indicator' ? measure.condition.columns : []
  const [only] = columns
  const hint = `a conversion is a condition, such as \`--conversion "${metric?.name}=${metric?.sql} > 0"\`; for an average use \`--mean ${metric?.name}\``
  const isColumn = columns.length === 1 && measure?.kind === 'indicator' && measure.condition.isColumn
  const found =
    isColumn && only !== undefined
      ? await firstBadRow(table, only, (value) => Number(value) === 0 || Number(value) === 1)
      : null
  return new AbstatError(
    'data',
    `\`${metric?.flag}\`: a conversion is 0 or 1, but ${misfit.count.toLocaleString('en-US')} values are neither, such as ${misfit.example}`,
    { hint, place: found?.place, detail: found?.detail },
  )
}

/** A cell of an aggregated table that cannot be what its column was taken for. */
export async function explainCell(problem: AggregatedProblem, table: Table): Promise<AbstatError> {
  const name = table.columns[problem.column]?.name ?? ''
  const found = await firstBadRow(table, problem.column, (value) => value !== problem.value)
  return new AbstatError(
    'data',
    `column \`${name}\` holds \`${problem.value}\`, where ${problem.expected} is expected`,
    {
      place: found?.place ?? { file: table.sources[problem.source]?.file.path ?? '' },
      detail: found?.detail,
      hint: 'the table was read as already summed, one row a variant; if its rows are units or events, name the unit with `--unit`',
    },
  )
}

/** An engine's complaint about a file, with the row that is to blame where the file can say it. */
export async function explainEngineError(error: unknown, table: Table): Promise<unknown> {
  if (!(error instanceof AbstatError) || error.kind !== 'data') return error
  return (await firstBadRow(table, null)) ?? error
}
