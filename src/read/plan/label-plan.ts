/** Which columns hold the actual and the predicted labels, and which class is the positive one. */

import type { EvaluateRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns, list } from '../describe.ts'
import { labelColumnName } from '../label-column.ts'
import { naturalOrder, plainName } from '../names.ts'
import { nearest } from '../nearest.ts'
import { shellWord } from '../quote.ts'
import { requireColumn } from '../table.ts'
import type { HeadTable } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { findColumn } from './find.ts'
import { labelNames, positiveLabels } from './lists.ts'
import { settleSegments } from './segments.ts'

/** The meaning of the columns of a table of predictions. */
export interface LabelPlan {
  readonly actual: number
  /** `null` where scores and a threshold, or nothing, predict. */
  readonly predicted: number | null
  readonly score: number | null
  /** Empty without probabilities. */
  readonly probabilities: readonly { readonly label: string; readonly column: number }[]
  readonly weights: number | null
  /** The column that rows of one unit have in common; `null`: rows are independent. */
  readonly unit: number | null
  /** `null` where no class is looked for. */
  readonly positive: string | null
  readonly slices: readonly (readonly number[])[]
  /** The column that says what rows were used for, which is one of the slices: asked for as such, too, or only here. */
  readonly by: {
    readonly column: number
    readonly slice: number
    readonly alsoSlice: boolean
    /** Labels of the files, where these say it. */
    readonly files: readonly string[] | null
  } | null
  /** The column that predictions are followed along, and the slice of its values, in each split where there are splits. */
  readonly sweep: { readonly column: number; readonly slice: number; readonly alsoSlice: boolean } | null
  readonly guessed: { readonly actual: boolean; readonly predicted: boolean; readonly positive: boolean }
}

interface Search {
  readonly what: string
  readonly flag: string
  readonly names: readonly string[]
}

const searches = {
  actual: { what: 'the actual label', flag: '--actual', names: labelNames.actual },
  predicted: { what: 'the predicted label', flag: '--predicted', names: labelNames.predicted },
} as const satisfies Record<string, Search>

/** The column that was named, or whose name says it. */
function labelColumn(
  table: HeadTable,
  asked: string | null,
  { what, flag, names }: Search,
  others: readonly (number | null)[],
): number | null {
  return asked === null
    ? chooseColumn(table, { what, flag, names, fits: (_, i) => !others.includes(i) })
    : findColumn(table, asked, flag)
}

/** More labels than this are not listed. */
const mostListed = 8

const labelsOf = (table: HeadTable, column: number): readonly string[] =>
  (table.columns[column]?.values ?? []).map(({ value }) => value).sort(naturalOrder)

/** The class that was named, or that a label is the usual name of. */
export function positiveClass(
  request: Pick<EvaluateRequest, 'positive'>,
  table: HeadTable,
  actual: number,
): { readonly label: string | null; readonly guessed: boolean } {
  const labels = labelsOf(table, actual)
  if (request.positive !== null) {
    // a class of which the whole file has no row is told by the scan
    if (labels.includes(request.positive) || !table.complete)
      return { label: request.positive, guessed: false }
    const near = nearest(request.positive, labels)
    throw new AbstatError(
      'usage',
      `\`--positive ${request.positive}\`: column \`${table.columns[actual]?.name}\` has no such label`,
      {
        detail: [`its labels are ${list(labels.slice(0, mostListed))}`],
        hint: near === null ? 'name one of them' : `did you mean \`--positive ${shellWord(near)}\`?`,
      },
    )
  }
  const usual = positiveLabels.flatMap((name) => labels.find((label) => plainName(label) === name) ?? [])
  const [first] = usual
  if (labels.length === 2 && first !== undefined) return { label: first, guessed: true }
  return { label: null, guessed: false }
}

/** What tells training from test: the column that was named, or the labels of the files. */
function splitColumn({ by }: EvaluateRequest, table: HeadTable): Pick<LabelPlan, 'by'>['by'] {
  const files = table.sources.flatMap(({ file }) => file.label ?? [])
  if (by !== null && files.length > 0) {
    throw new AbstatError('usage', '`--by` and LABEL=FILE both say what rows were used for', {
      hint: 'give the files without labels, or leave out `--by`',
    })
  }
  if (by === null && files.length === 0) return null
  const column = findColumn(table, by ?? labelColumnName, '--by')
  requireColumn(table, column)
  return { column, slice: 0, alsoSlice: false, files: by === null ? files : null }
}

/** The column along which predictions are followed, crossed with that of the splits. */
function sweepOf(
  { sweep }: EvaluateRequest,
  table: HeadTable,
  slices: readonly (readonly number[])[],
  split: number | null,
) {
  if (sweep === null) return null
  const column = findColumn(table, sweep, '--sweep')
  if (column === split) {
    throw new AbstatError('usage', `\`--sweep ${sweep}\` and \`--by ${sweep}\` are the same column`, {
      hint: 'name the column of the hyperparameter or epoch with `--sweep`, and that of training and validation with `--by`',
    })
  }
  const columns = split === null ? [column] : [column, split]
  const at = slices.findIndex(
    (own) => own.length === columns.length && columns.every((each) => own.includes(each)),
  )
  return { column, columns, slice: at < 0 ? slices.length : at, alsoSlice: at >= 0 }
}

/** The column of predictions; `null` where a threshold of the score predicts: it was named, or no column is called so. */
function predictedColumn(
  request: EvaluateRequest,
  table: HeadTable,
  { actual, score, probabilities }: Pick<LabelPlan, 'actual' | 'score' | 'probabilities'>,
): number | null {
  if (request.predicted === null && request.threshold !== null) return null
  const predicted = labelColumn(table, request.predicted, searches.predicted, [
    actual,
    score,
    ...probabilities.map(({ column }) => column),
  ])
  if (predicted === actual) {
    throw new AbstatError(
      'usage',
      `column \`${table.columns[actual]?.name}\` cannot be both the actual and the predicted label`,
      { hint: 'name another column for one of them' },
    )
  }
  if (predicted === null && score === null && probabilities.length === 0) {
    throw new AbstatError(
      'usage',
      'which column holds the predicted labels? None is called predicted, y_pred or the like',
      {
        detail: describeColumns(table),
        hint: 'name it with `--predicted COLUMN`, or a column of scores with `--score COLUMN`',
      },
    )
  }
  return predicted
}

/** What gives intervals of their own to rows of all splits together. */
const weighsByDesign = ({ unit, stratify }: EvaluateRequest): string | null =>
  unit !== null ? '--unit' : stratify ? '--stratify' : null

/**
 * Settles the columns; each is in every file.
 * @throws AbstatError (usage) when nothing fits, two fit equally well, or a named column or class does not exist
 */
export function planLabels(request: EvaluateRequest, table: HeadTable): LabelPlan {
  const by = splitColumn(request, table)
  const actual = labelColumn(table, request.actual, searches.actual, [])
  if (actual === null) {
    throw new AbstatError(
      'usage',
      'which column holds the actual labels? None is called label, actual, y_true or the like',
      {
        detail: describeColumns(table),
        hint: 'name it with `--actual COLUMN`',
      },
    )
  }
  const score = request.score === null ? null : findColumn(table, request.score, '--score')
  const probabilities = request.probabilities.map(({ label, column }) => ({
    label,
    column: findColumn(table, column, `--probability ${shellWord(label)}=`),
  }))
  const weights = request.weights === null ? null : findColumn(table, request.weights, '--weights')
  const unit = request.unit === null ? null : findColumn(table, request.unit, '--unit')
  if (by !== null && weighsByDesign(request) !== null) {
    throw new AbstatError(
      'usage',
      `\`${weighsByDesign(request)}\` and LABEL=FILE: splits have no such intervals`,
      {
        hint: `give the files without labels, or leave out \`${weighsByDesign(request)}\``,
      },
    )
  }
  const predicted = predictedColumn(request, table, { actual, score, probabilities })
  const columns = [
    actual,
    ...[predicted, score, weights, unit].filter((column) => column !== null),
    ...probabilities.map(({ column }) => column),
  ]
  for (const column of columns) requireColumn(table, column)
  const asked = settleSegments(table, request.slices, '--slice')
  const at = asked.findIndex((own) => own.length === 1 && own[0] === by?.column)
  const withSplits = by === null || at >= 0 ? asked : [...asked, [by.column]]
  const sweep = sweepOf(request, table, withSplits, by?.column ?? null)
  const slices = sweep === null || sweep.alsoSlice ? withSplits : [...withSplits, sweep.columns]
  for (const column of slices.flat()) requireColumn(table, column)
  const positive = positiveClass(request, table, actual)
  if (score !== null && positive.label === null) {
    throw new AbstatError('usage', `which label is \`--score ${request.score}\` the score of?`, {
      detail: [`the labels are ${list(labelsOf(table, actual).slice(0, mostListed))}`],
      hint: 'name it with `--positive LABEL`',
    })
  }
  return {
    actual,
    predicted,
    score,
    probabilities,
    ...{ weights, unit },
    positive: positive.label,
    slices,
    by: by === null ? null : { ...by, slice: at < 0 ? asked.length : at, alsoSlice: at >= 0 },
    sweep: sweep === null ? null : { column: sweep.column, slice: sweep.slice, alsoSlice: sweep.alsoSlice },
    guessed: {
      actual: request.actual === null,
      predicted: predicted !== null && request.predicted === null,
      positive: positive.guessed,
    },
  }
}
