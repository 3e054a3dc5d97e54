/** Which columns hold what two models said of the same requests? */

import type { ShadowRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../describe.ts'
import { plainName } from '../names.ts'
import { requireColumn } from '../table.ts'
import type { HeadTable } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { columnNamed, findColumn } from './find.ts'
import { positiveClass } from './label-plan.ts'
import { modelNames, rowsOfModelNames } from './lists.ts'
import { settleSegments } from './segments.ts'
import { hasFileLabels, planModels, type RowModels } from './shadow-models.ts'

/** Where the answers are. */
export type AnswerColumns =
  /** A row a request, with those of both models. */
  | {
      readonly kind: 'columns'
      readonly primary: number
      readonly candidate: number
      /** What the primary said another time. */
      readonly noise: number | null
    }
  /** A row a model and request. */
  | ({ readonly kind: 'rows'; readonly key: number; readonly predicted: number } & Omit<RowModels, 'guessed'>)

/** The meaning of the columns of a table of requests. */
export interface ShadowPlan {
  readonly answers: AnswerColumns
  /** The column of request ids. */
  readonly key: number | null
  readonly actual: number | null
  /** Of each model, or of whichever a row is of; empty where it was not asked for. */
  readonly latency: readonly number[]
  readonly scores: readonly number[]
  /** The label that the scores are of; `null` without scores. */
  readonly positive: string | null
  readonly slices: readonly (readonly number[])[]
  /** Whether answers are numbers, of which nobody expects that two are the same. */
  readonly isNumeric: boolean
  /** Settings that were guessed. */
  readonly guessed: ReadonlySet<'primary' | 'candidate' | 'model' | 'predicted' | 'positive'>
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

/** Whether a column was named, or is called so. */
const hasAnswers = (table: HeadTable, model: keyof typeof modelNames, asked: string | null): boolean =>
  asked === null
    ? modelNames[model].some((name) => table.columns.some((column) => plainName(column.name) === name))
    : columnNamed(table, asked) >= 0

/** Whether a row is of one model: it was said, or no column holds the answers of one of them. */
function isOfOneModel(request: ShadowRequest, table: HeadTable): boolean {
  if (request.model !== null || request.predicted !== null || hasFileLabels(table)) return true
  if (request.key === null || request.scores.length === 2) return false
  const both = (['primary', 'candidate'] as const).every((model) => hasAnswers(table, model, request[model]))
  return !both
}

/** What was said of each model, or of whichever a row is of. @throws AbstatError (usage) for the other number of them */
function requireCount(said: readonly string[], isRows: boolean, flag: string): void {
  if (said.length === 0 || said.length === (isRows ? 1 : 2)) return
  throw new AbstatError(
    'usage',
    isRows
      ? `\`${flag} ${said.join(',')}\` names two, and a row is of one model`
      : `\`${flag} ${said.join(',')}\` names one, and a row has the answers of two models`,
    {
      hint: isRows
        ? `name one: \`${flag} ${said[0]}\``
        : `name that of the primary and that of the candidate: \`${flag} OLD,NEW\``,
    },
  )
}

interface Known {
  readonly key: number | null
  readonly actual: number | null
  readonly scores: readonly number[]
}

type Answers = Pick<ShadowPlan, 'answers' | 'guessed'>

function rowsOfModels(request: ShadowRequest, table: HeadTable, { key, actual, scores }: Known): Answers {
  if (key === null) {
    throw new AbstatError(
      'usage',
      'LABEL=FILE says which model a row is of, and nothing which rows are of one request',
      {
        detail: describeColumns(table),
        hint: 'name the column of request ids with `--key COLUMN`',
      },
    )
  }
  const others = [key, ...(actual === null ? [] : [actual]), ...scores]
  const { guessed, ...models } = planModels(request, table, others)
  const predicted =
    request.predicted === null
      ? chooseColumn(table, {
          ...{ what: 'what a model said', flag: '--predicted', names: rowsOfModelNames.predicted },
          fits: (_, i) => !others.includes(i) && i !== models.model,
        })
      : findColumn(table, request.predicted, '--predicted')
  const [score = null] = scores
  if (predicted === null && score === null) {
    throw new AbstatError(
      'usage',
      `which column holds what a model said? None is called ${rowsOfModelNames.predicted.slice(0, -1).join(', ')} or ${rowsOfModelNames.predicted.at(-1)}`,
      { detail: describeColumns(table), hint: 'name it with `--predicted COLUMN`' },
    )
  }
  const names = (['model', 'primary', 'candidate'] as const).filter((name) => guessed[name])
  return {
    answers: { kind: 'rows', key, ...models, predicted: predicted ?? score ?? 0 },
    guessed: new Set([...names, ...(request.predicted === null ? (['predicted'] as const) : [])]),
  }
}

function columnsOfModels(request: ShadowRequest, table: HeadTable, { actual, scores }: Known): Answers {
  const noise = request.noise === null ? null : findColumn(table, request.noise, '--noise')
  const [first, second] = scores
  const isNamed = (model: keyof typeof modelNames) => hasAnswers(table, model, request[model])
  if (first !== undefined && second !== undefined && request.primary === null && request.candidate === null) {
    // the scores are all that the models say
    if (!isNamed('primary') && !isNamed('candidate'))
      return { answers: { kind: 'columns', primary: first, candidate: second, noise }, guessed: new Set() }
  }
  const named = request.candidate === null ? null : findColumn(table, request.candidate, '--candidate')
  const primary = answersOf(table, 'primary', request.primary, [named, actual])
  const candidate = answersOf(table, 'candidate', request.candidate, [primary, actual])
  return {
    answers: { kind: 'columns', primary, candidate, noise },
    guessed: new Set((['primary', 'candidate'] as const).filter((model) => request[model] === null)),
  }
}

/** @throws AbstatError (usage) for a column that is two things at once */
function refuseTwice(table: HeadTable, columns: readonly number[], flags: string): void {
  const twice = columns.find((column, i) => columns.indexOf(column) !== i)
  if (twice === undefined) return
  throw new AbstatError('usage', `column \`${table.columns[twice]?.name}\` is named twice`, {
    hint: `name one column for each of ${flags}`,
  })
}

/**
 * Settles the columns; each is in every file.
 * @throws AbstatError (usage) when nothing fits, two fit equally well, or a column is named twice or does not exist
 */
export function planShadow(request: ShadowRequest, table: HeadTable): ShadowPlan {
  const find = (name: string | null, flag: string) => (name === null ? null : findColumn(table, name, flag))
  const isRows = isOfOneModel(request, table)
  for (const [said, flag] of [
    [request.scores, '--score'],
    [request.latency, '--latency'],
    [request.errors, '--error'],
  ] as const)
    requireCount(said, isRows, flag)
  const actual = find(request.actual, '--actual')
  const key = find(request.key, '--key')
  const scores = request.scores.map((name) => findColumn(table, name, '--score'))
  const latency = request.latency.map((name) => findColumn(table, name, '--latency'))
  const { answers, guessed } = (isRows ? rowsOfModels : columnsOfModels)(request, table, {
    key,
    actual,
    scores,
  })
  const others = [actual, key].filter((column) => column !== null)
  const own =
    answers.kind === 'rows'
      ? [answers.predicted, answers.model]
      : [answers.primary, answers.candidate, ...(answers.noise === null ? [] : [answers.noise])]
  refuseTwice(
    table,
    [...own, ...others],
    answers.kind === 'rows'
      ? '`--key`, `--model`, `--predicted` and `--actual`'
      : request.noise === null
        ? '`--primary`, `--candidate` and `--actual`'
        : '`--primary`, `--candidate`, `--noise` and `--actual`',
  )
  const slices = settleSegments(table, request.slices, '--slice')
  for (const column of [...own, ...others, ...scores, ...latency, ...slices.flat()])
    requireColumn(table, column)
  const said = answers.kind === 'rows' ? [answers.predicted] : [answers.primary, answers.candidate]
  const isScore = said.every((column) => scores.includes(column))
  const positive = scores.length === 0 || actual === null ? null : positiveClass(request, table, actual)
  if (positive !== null && positive.label === null) {
    throw new AbstatError('usage', `which label are \`--score ${request.scores.join(',')}\` the scores of?`, {
      hint: 'name it with `--positive LABEL`',
    })
  }
  return {
    ...{ answers, key, actual, scores, latency, slices },
    positive: positive?.label ?? null,
    isNumeric:
      isScore ||
      (request.tolerance !== null && actual === null) ||
      (actual === null && said.every((column) => looksNumeric(table, column))),
    guessed: positive?.guessed ? new Set([...guessed, 'positive']) : guessed,
  }
}
