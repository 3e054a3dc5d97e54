/** Which columns hold what two models said of the same requests? */

import type { ShadowRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../describe.ts'
import { requireColumn } from '../table.ts'
import type { HeadTable } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { findColumn } from './find.ts'
import { refuseLabels } from './label-plan.ts'
import { modelNames } from './lists.ts'

/** The meaning of the columns of a table of requests. */
export interface ShadowPlan {
  readonly primary: number
  readonly candidate: number
  readonly actual: number | null
  /** `null` where it was not asked for. */
  readonly latency: { readonly old: number; readonly new: number } | null
  /** Whether answers are numbers, of which nobody expects that two are the same. */
  readonly isNumeric: boolean
  readonly guessed: { readonly primary: boolean; readonly candidate: boolean }
}

/** Numbers of more different values than this are no labels. */
const mostNumericLabels = 20

/** The column that was named, or whose name says it. @throws AbstatError (usage) where there is none */
function answersOf(
  table: HeadTable,
  model: keyof typeof modelNames,
  asked: string | null,
  others: readonly (number | null)[],
): number {
  const flag = `--${model}`
  if (asked !== null) return findColumn(table, asked, flag)
  const what = model === 'primary' ? 'what the primary model said' : 'what the candidate said'
  const found = chooseColumn(table, {
    ...{ what, flag, names: modelNames[model] },
    fits: (_, i) => !others.includes(i),
  })
  if (found !== null) return found
  throw new AbstatError(
    'usage',
    `which column holds ${what}? ${others.some((each) => each !== null) ? 'No other one' : 'None'} is called ${modelNames[model].slice(0, -1).join(', ')} or ${modelNames[model].at(-1)}`,
    { detail: describeColumns(table), hint: `name it with \`${flag} COLUMN\`` },
  )
}

/** Whole numbers of few values are classes. */
function looksNumeric(table: HeadTable, column: number): boolean {
  const { kind, values } = table.columns[column] ?? { kind: 'text', values: [] }
  if (kind !== 'number') return false
  return values.length > mostNumericLabels || values.some(({ value }) => !/^[+-]?\d+$/.test(value))
}

/**
 * Settles the columns; each is in every file.
 * @throws AbstatError (usage) when nothing fits, two fit equally well, or a column is named twice or does not exist
 */
export function planShadow(request: ShadowRequest, table: HeadTable): ShadowPlan {
  refuseLabels(table)
  const actual = request.actual === null ? null : findColumn(table, request.actual, '--actual')
  const named = request.candidate === null ? null : findColumn(table, request.candidate, '--candidate')
  const primary = answersOf(table, 'primary', request.primary, [named, actual])
  const candidate = answersOf(table, 'candidate', request.candidate, [primary, actual])
  const columns = [primary, candidate, ...(actual === null ? [] : [actual])]
  const twice = columns.find((column, i) => columns.indexOf(column) !== i)
  if (twice !== undefined) {
    throw new AbstatError('usage', `column \`${table.columns[twice]?.name}\` is named twice`, {
      hint: 'name one column for each of `--primary`, `--candidate` and `--actual`',
    })
  }
  const latency =
    request.latency === null
      ? null
      : {
          old: findColumn(table, request.latency.old, '--latency'),
          new: findColumn(table, request.latency.new, '--latency'),
        }
  for (const column of [...columns, ...(latency === null ? [] : [latency.old, latency.new])])
    requireColumn(table, column)
  return {
    ...{ primary, candidate, actual, latency },
    isNumeric:
      actual === null &&
      (request.tolerance !== null || (looksNumeric(table, primary) && looksNumeric(table, candidate))),
    guessed: { primary: request.primary === null, candidate: request.candidate === null },
  }
}
