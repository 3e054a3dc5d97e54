/** `evaluate`, composed: files → counts of labels, and scores along their thresholds, in one scan → measures → report. */

import { analyseEvaluation, type EvaluationOutcome } from '../analyses/evaluate.ts'
import { numericOrder } from '../analyses/evaluate-ordinal.ts'
import { analyseSplits } from '../analyses/evaluate-splits.ts'
import { analyseSweep } from '../analyses/evaluate-sweep.ts'
import { defaults } from '../config/defaults.ts'
import type { EvaluateRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { withLabelColumn } from '../read/label-column.ts'
import { type LabelPlan, planLabels } from '../read/plan/label-plan.ts'
import { makeTable } from '../read/table.ts'
import type { Table } from '../read/types.ts'
import type { EvaluateReport, Settings } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { evaluateReport, qualityGates } from './evaluate-report.ts'
import { countSplits } from './evaluate-splits.ts'
import { countSweep } from './evaluate-sweep.ts'
import { rowsInput } from './input.ts'
import { labelCounts, predictedRows, twoLabels, unpredicted, withoutLabels } from './label-counts.ts'
import { type LabelFindings, labelQuestion, negativeOf, scanLabels } from './label-scan.ts'
import { rejectedRows } from './left-out.ts'
import { withFiles } from './with-files.ts'

/** Who predicts the labels of the matrix, a column or the likeliest class, or a threshold; `null`: scores whose threshold nobody knows. */
type PredictedBy = 'column' | 'score' | null

/** 0.5 is a threshold of probabilities; of other scores there is none unless it was named. */
function predictedBy(
  { threshold }: EvaluateRequest,
  plan: LabelPlan,
  { ranking }: LabelFindings,
): PredictedBy {
  if (plan.predicted !== null || plan.probabilities.length > 0) return 'column'
  return threshold !== null || ranking?.probabilities !== null ? 'score' : null
}

function settingsOf(request: EvaluateRequest, plan: LabelPlan, table: Table, by: PredictedBy): Settings {
  const name = (column: number) => table.columns[column]?.name ?? ''
  const { guessed, positive, predicted, score } = plan
  const from = (isGuessed: boolean) => (isGuessed ? 'guess' : 'flag')
  const threshold =
    request.threshold === null
      ? ({ value: defaults.threshold, source: 'default' } as const)
      : ({ value: request.threshold, source: 'flag' } as const)
  return {
    actual: { value: name(plan.actual), source: from(guessed.actual) },
    ...(predicted === null ? {} : { predicted: { value: name(predicted), source: from(guessed.predicted) } }),
    ...(score === null ? {} : { score: { value: name(score), source: 'flag' } }),
    ...(plan.probabilities.length === 0
      ? {}
      : {
          probabilities: {
            value: Object.fromEntries(plan.probabilities.map(({ label, column }) => [label, name(column)])),
            source: 'flag',
          },
        }),
    ...(plan.weights === null ? {} : { weights: { value: name(plan.weights), source: 'flag' } }),
    ...(plan.unit === null ? {} : { unit: { value: name(plan.unit), source: 'flag' } }),
    ...(request.stratify ? { stratify: { value: 'predicted', source: 'flag' } } : {}),
    ...(request.zeroDivision === null
      ? {}
      : { zeroDivision: { value: request.zeroDivision, source: 'flag' } }),
    ...(by === 'score' ? { threshold } : {}),
    ...(positive === null ? {} : { positive: { value: positive, source: from(guessed.positive) } }),
    ...(plan.by === null ? {} : { by: { value: name(plan.by.column), source: 'flag' } }),
    ...(plan.sweep === null ? {} : { sweep: { value: name(plan.sweep.column), source: 'flag' } }),
    ...(request.where === null ? {} : { where: { value: request.where, source: 'flag' } }),
  }
}

/** @throws AbstatError when no row has a label, or none the one that is looked for */
function requireLabels(
  request: EvaluateRequest,
  plan: LabelPlan,
  { cells }: LabelFindings,
  table: Table,
): void {
  const labels = new Set(
    cells.flatMap(({ actual, predicted }) =>
      // a threshold predicts the class that was named, whether or not there is one
      actual === null ? [] : plan.predicted === null ? [actual] : [actual, predicted],
    ),
  )
  if (labels.size === 0) {
    throw new AbstatError(
      'data',
      `column \`${table.columns[plan.actual]?.name}\` has no label in any row that counts`,
      {
        hint:
          request.where === null ? 'name another column with `--actual`' : 'check the condition of `--where`',
      },
    )
  }
  if (request.positive !== null && !labels.has(request.positive)) {
    throw new AbstatError('usage', `\`--positive ${request.positive}\`: no row has such a label`, {
      hint: 'name one of the labels',
    })
  }
}

/** @throws AbstatError (usage) for an order of labels that lacks one of them, and where a threshold leaves only two */
function requireOrder({ order }: EvaluateRequest, by: PredictedBy, { cells }: LabelFindings): void {
  if (order === null) return
  if (by !== 'column') {
    throw new AbstatError(
      'usage',
      '`--labels` is the order of the labels, and a score tells only two of them apart',
      {
        hint: 'leave it out, or name a column of predicted labels with `--predicted COLUMN`',
      },
    )
  }
  const found = cells.flatMap(({ actual, predicted }) => (actual === null ? [] : [actual, predicted]))
  const other = found.find((label) => label !== null && !order.includes(label))
  if (other === undefined || other === null) return
  throw new AbstatError(
    'usage',
    `\`--labels ${order.join(',')}\` lacks the label \`${other}\`, which rows have`,
    {
      hint: 'name every label in its order, the least first',
    },
  )
}

/** Reads the files and answers. */
export function runEvaluate(request: EvaluateRequest, context: RunContext): Promise<EvaluateReport> {
  const gates = qualityGates(request)
  return withFiles(request, context, async ({ engine, ...open }) => {
    const table = makeTable(withLabelColumn(open))
    const plan = planLabels(request, table)
    const question = await labelQuestion(request, plan, table, engine)
    await context.explain?.({ kind: 'query', sql: engine.explainLabels(question.labels).sql })
    if (question.ranking !== null)
      await context.explain?.({ kind: 'query', sql: engine.explainRanking(question.ranking).sql })
    const { answer, table: read } = await scanLabels(question, engine, open.badRows)
    requireLabels(request, plan, answer, table)
    const by = predictedBy(request, plan, answer)
    requireOrder(request, by, answer)
    const positive = plan.positive ?? ''
    const cells =
      by === 'column'
        ? answer.cells
        : by === 'score'
          ? twoLabels(answer.cells, positive, negativeOf(positive))
          : unpredicted(answer.cells)
    const name = (column: number) => table.columns[column]?.name ?? ''
    const names = plan.slices.map((columns) => columns.map(name))
    const weighted = plan.weights !== null
    const predicted = by === null ? [] : predictedRows({ cells })
    const more = request.stratify ? predicted.map(({ label }) => label) : []
    const counted = labelCounts(
      { cells },
      by === null ? [] : names,
      weighted,
      by === 'column' ? request.order : null,
      more,
    )
    // without a threshold splits are ranked, with nothing counted in them
    const { slices } =
      by === null ? labelCounts({ cells: withoutLabels(answer.cells) }, names, weighted) : counted
    const { ranking } = answer
    const found = { plan, question, table: read, leaveOutBadRows: open.allowsBadRows, slices }
    const splits = await countSplits(request, found, engine)
    const sweep = await countSweep(request, found, by !== null, engine)
    const hidden = [plan.by, plan.sweep].flatMap((own) => (own === null || own.alsoSlice ? [] : own.slice))
    const outcome = analyseEvaluation(
      {
        ...counted,
        slices: counted.slices.filter(({ segmentation }) => !hidden.includes(segmentation)),
        ...{ positive: plan.positive, zeroDivision: request.zeroDivision },
        order: by === 'column' ? (request.order ?? numericOrder(counted.labels)) : null,
        ranking:
          ranking === null || plan.score === null
            ? null
            : {
                ...{ score: name(plan.score), positive, answer: ranking, points: request.points },
                zeroDivision: request.zeroDivision,
              },
        classes:
          plan.probabilities.length === 0
            ? null
            : {
                classes: plan.probabilities.flatMap(({ label, column }, i) => {
                  const own = answer.classes[i]
                  return own === undefined ? [] : [{ label, score: name(column), answer: own }]
                }),
                pairs: answer.pairs,
              },
        ...{ predictedBy: by, predicted, isStratified: request.stratify },
        clusters:
          plan.unit === null || answer.clusters === null
            ? null
            : { by: name(plan.unit), sums: answer.clusters },
      },
      request.confidence.value,
    )
    const { labels } = counted
    const confidence = request.confidence.value
    const withSplits = ({ result, diagnostics }: EvaluationOutcome): EvaluationOutcome => {
      const own = splits === null ? null : analyseSplits(splits.by, splits.counts, labels, confidence)
      const swept = sweep === null ? null : analyseSweep(sweep, labels, confidence)
      return {
        result: {
          ...result,
          ...(own === null ? {} : { splits: own.splits }),
          ...(swept === null ? {} : { sweep: swept.sweep }),
        },
        diagnostics: [...(swept?.diagnostics ?? []), ...(own?.diagnostics ?? []), ...diagnostics],
      }
    }
    const rejected = open.badRows.rejected(table.sources.length)
    const input = rowsInput(table, answer, rejected, counted.coverage.evaluated, engine)
    return evaluateReport({
      ...{ request, outcome: withSplits(outcome), gates, input, version: context.version },
      settings: settingsOf(request, plan, table, by),
      diagnostics: rejectedRows(rejected),
    })
  })
}
