/** Where a row is of one model: which column says of which, and which of the models are compared? */

import type { ShadowRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns, list } from '../describe.ts'
import { labelColumnName } from '../label-column.ts'
import { naturalOrder, plainName } from '../names.ts'
import { nearest } from '../nearest.ts'
import { shellWord } from '../quote.ts'
import type { HeadTable } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { findColumn } from './find.ts'
import { modelNames, rowsOfModelNames } from './lists.ts'

/** The models of rows. */
export interface RowModels {
  readonly model: number
  /** The values of that column. */
  readonly primary: string
  readonly candidate: string
  readonly noise: string | null
  readonly guessed: { readonly model: boolean; readonly primary: boolean; readonly candidate: boolean }
}

/** More values than this are no models. */
const mostModels = 20
const mostListed = 8

export const hasFileLabels = (table: HeadTable): boolean =>
  table.sources.some(({ file }) => file.label !== null)

function modelColumn(request: ShadowRequest, table: HeadTable, others: readonly number[]): number {
  if (hasFileLabels(table)) {
    if (request.model === null) return findColumn(table, labelColumnName, '--model')
    throw new AbstatError('usage', '`--model` and LABEL=FILE both say which model a row is of', {
      hint: 'give the files without labels, or leave out `--model`',
    })
  }
  if (request.model !== null) return findColumn(table, request.model, '--model')
  const found = chooseColumn(table, {
    ...{ what: 'the model', flag: '--model', names: rowsOfModelNames.model },
    fits: ({ values }, i) => !others.includes(i) && values.length <= mostModels,
  })
  if (found !== null) return found
  throw new AbstatError(
    'usage',
    'which column says which model a row is of? None is called model, version, variant or source',
    {
      detail: describeColumns(table),
      hint: 'name it with `--model COLUMN`; where a row holds the answers of both, name them with `--primary` and `--candidate`',
    },
  )
}

/** A model that was named. @throws AbstatError (usage) where it is known that no row is of it */
function named(name: string, flag: string, values: readonly string[], isAll: boolean): string {
  if (!isAll || values.includes(name)) return name
  const near = nearest(name, values)
  throw new AbstatError('usage', `\`${flag} ${name}\`: no row is of such a model`, {
    detail: [`the models are ${list(values.slice(0, mostListed))}`],
    hint: near === null ? 'name one of them' : `did you mean \`${flag} ${shellWord(near)}\`?`,
  })
}

/**
 * The two models: as named, else by the order of LABEL=FILE, else by their usual names, else the other one of two.
 * @param elsewhere columns that are something else
 */
export function planModels(
  request: ShadowRequest,
  table: HeadTable,
  elsewhere: readonly number[],
): RowModels {
  const model = modelColumn(request, table, elsewhere)
  const isLabelled = hasFileLabels(table)
  const values = isLabelled
    ? [...new Set(table.sources.flatMap(({ file }) => file.label ?? []))]
    : (table.columns[model]?.values ?? []).map(({ value }) => value).sort(naturalOrder)
  const isAll = isLabelled || table.complete
  const asked = (name: string | null, flag: string) =>
    name === null ? null : named(name, flag, values, isAll)
  const noise = asked(request.noise, '--noise')
  const usual = (names: readonly string[]): string | null =>
    isLabelled
      ? null
      : (names.flatMap((name) => values.find((each) => plainName(each) === name) ?? [])[0] ?? null)
  const own = {
    primary: asked(request.primary, '--primary') ?? usual(modelNames.primary),
    candidate: asked(request.candidate, '--candidate') ?? usual(modelNames.candidate),
  }
  const left = values.filter((each) => each !== own.primary && each !== own.candidate && each !== noise)
  const missing = [own.primary, own.candidate].filter((each) => each === null).length
  // files come in an order; of values in a column only the last one left is sure
  const others = left.length === missing && (isLabelled || missing === 1) ? left : []
  const primary = own.primary ?? others[0] ?? null
  const candidate = own.candidate ?? others.at(-1) ?? null
  const models = [primary, candidate, ...(noise === null ? [] : [noise])]
  const twice = models.find((each, i) => each !== null && models.indexOf(each) !== i)
  if (twice !== undefined) {
    throw new AbstatError('usage', `model \`${twice}\` is named twice`, {
      hint: 'name one model for each of `--primary`, `--candidate` and `--noise`',
    })
  }
  if (primary !== null && candidate !== null) {
    const isGuessed = (name: string | null) => name === null && !isLabelled
    return {
      ...{ model, primary, candidate, noise },
      guessed: {
        model: isGuessed(request.model),
        primary: isGuessed(request.primary),
        candidate: isGuessed(request.candidate),
      },
    }
  }
  const example = own.primary ?? values[0] ?? 'OLD'
  const other = own.candidate ?? values.find((each) => each !== example) ?? 'NEW'
  throw new AbstatError('usage', 'which of the models are compared?', {
    detail: [`column \`${table.columns[model]?.name}\` has ${list(values.slice(0, mostListed))}`],
    hint: `say it: \`--primary ${shellWord(example)} --candidate ${shellWord(other)}\``,
  })
}
