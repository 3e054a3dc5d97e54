/** What would `analyze` make of the table, and what would it ask first? */

import type { AnalyzeRequest } from '../../config/types.ts'
import type { AbstatError } from '../../errors.ts'
import { isNumber } from '../../read/kinds.ts'
import { plainName } from '../../read/names.ts'
import { findMetrics, isMeaningful, spoiledNumbers } from '../../read/plan/guess-metrics.ts'
import { settleMeanings } from '../../read/plan/meanings.ts'
import { findTime } from '../../read/plan/time.ts'
import { makePlan } from '../../read/plan.ts'
import type { HeadTable, LeftOut, Plan, PlannedColumns, PlannedTime } from '../../read/types.ts'
import { attempt } from './attempt.ts'

/** What is settled, whether or not all is. */
export interface Draft {
  readonly columns: PlannedColumns
  readonly metrics: readonly { readonly name: string; readonly type: string; readonly sql?: string | null }[]
  readonly leftOut: readonly LeftOut[]
  /** Columns of which it is to be said which of them is meant. */
  readonly open?: readonly number[]
}

export interface Outlook {
  /** The table as it would be if values that do not fit were corrected. */
  readonly table: HeadTable
  /** The plan of `analyze`; `null` where it asks something first. */
  readonly plan: Plan | null
  /** What is settled all the same; `null` where not even the columns' meanings are. */
  readonly draft: Draft | null
  /** The column that says when a row happened, whether or not anything asks for it. */
  readonly time: PlannedTime | null
  readonly questions: readonly AbstatError[]
}

/**
 * Columns that are text only because of a few values among numbers, taken for numbers: what they would be used as is then
 * known, and the scan counts the values.
 */
function corrected(request: AnalyzeRequest, table: HeadTable): HeadTable {
  const meanings = attempt(() => settleMeanings(request, table, 'optional'))
  const isUsed = (index: number) => meanings.error === null && isMeaningful(meanings.value.columns, index)
  const columns = table.columns.map((column, index) => {
    if (column.kind !== 'text' || isUsed(index) || spoiledNumbers(table, index) === null) return column
    const fits = (value: string) => isNumber(value, table.conventions)
    const present = table.rows.flat().filter((row) => row[index] != null && fits(row[index] ?? '')).length
    return {
      ...column,
      kind: 'number' as const,
      present,
      values: column.values.filter(({ value }) => fits(value)),
    }
  })
  return { ...table, columns }
}

/**
 * The meanings of the columns without the one that two columns fit equally well: with either of the two it is settled
 * for a moment, so that all else can be.
 */
function meaningsOf(request: AnalyzeRequest, table: HeadTable): Pick<Draft, 'columns' | 'open'> | null {
  const settled = attempt(() => settleMeanings(request, table, 'optional'))
  if (settled.error === null) return { columns: settled.value.columns, open: [] }
  const names = table.columns.map(({ name }) => plainName(name))
  const isTwin = (name: string) => names.indexOf(name) !== names.lastIndexOf(name)
  const twins = names.flatMap((name, i) => (isTwin(name) ? [i] : []))
  for (const [meaning, nothing] of openMeanings) {
    for (const twin of twins) {
      const name = table.columns[twin]?.name ?? ''
      const asked = { ...request, columns: { ...request.columns, [meaning]: name } }
      const found = attempt(() => settleMeanings(asked, table, 'optional'))
      if (found.error !== null) continue
      const open = twins.filter((each) => names[each] === names[twin])
      return { columns: { ...found.value.columns, [meaning]: nothing }, open }
    }
  }
  return null
}

/** Meanings that can be open, and how that is put. */
const openMeanings = [
  ['unit', null],
  ['variant', 'label'],
  ['event', null],
] as const

/** What is settled without a plan: the meanings of the columns, and what could be measured. */
function draftOf(request: AnalyzeRequest, table: HeadTable): Draft | null {
  const meanings = meaningsOf(request, table)
  if (meanings === null) return null
  const found = attempt(() => findMetrics(table, meanings.columns))
  return found.error === null ? { ...meanings, ...found.value } : { ...meanings, metrics: [], leftOut: [] }
}

/** Errors that say the same are one. */
const different = (errors: readonly AbstatError[]): readonly AbstatError[] => [
  ...new Map(errors.map((error) => [error.message, error])).values(),
]

function timeOf(table: HeadTable, draft: Draft | null): PlannedTime | null {
  if (draft?.columns.time !== undefined && draft.columns.time !== null) return draft.columns.time
  const taken = table.columns.flatMap((_, i) => (draft !== null && isMeaningful(draft.columns, i) ? [i] : []))
  const found = attempt(() => findTime(table, taken))
  return found.error === null ? found.value : null
}

/** Makes the plan; where that fails, as much of it as there is, with the reasons. */
export function lookAhead(request: AnalyzeRequest, given: HeadTable): Outlook {
  const table = corrected(request, given)
  const planned = attempt(() => makePlan(request, table))
  if (planned.error === null) {
    const { value: plan } = planned
    return { table, plan, draft: plan, time: timeOf(table, plan), questions: [] }
  }
  // what else would be asked, once the first question is answered
  const loose = attempt(() => makePlan(request, table, 'optional'))
  const draft = loose.error === null ? loose.value : draftOf(request, table)
  const questions = different([planned.error, ...(loose.error === null ? [] : [loose.error])])
  return { table, plan: null, draft, time: timeOf(table, draft), questions }
}
