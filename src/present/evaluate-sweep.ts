/** Accuracy along a hyperparameter or an epoch: the best value, and where validation turns while training goes on improving. */

import type { EvaluateResult, Quantity, Sweep, SweepGroup } from '../report/types.ts'
import { amount, estimateWithInterval, none, scaleFor, withLimits } from './format.ts'
import type { Curves, CurvesLine, Sentence, Shape, Table, TableColumn } from './shapes.ts'
import { label, listed } from './words.ts'

const plain = (text: string) => ({ text, tone: 'plain' as const })

/** What a split is called; all rows have no name of their own. */
const nameOf = (split: string | null) => (split === null ? 'all rows' : label(split))

/** Splits as they first come: training, validation, test, then others. */
function splitsOf({ points }: Sweep): readonly (string | null)[] {
  const roles = ['train', 'validation', 'test', null] as const
  const groups = points.flatMap((point) => point.groups)
  const place = ({ role }: SweepGroup) => roles.indexOf(role)
  return [...new Set(groups.toSorted((a, b) => place(a) - place(b)).map(({ split }) => split))]
}

const quarter = 0.04

/** An axis around shares whose quarters are whole per cents. */
function around(shares: readonly number[]): { readonly low: number; readonly high: number } {
  const least = Math.floor(Math.min(...shares) / quarter + 1e-9) * quarter
  const span = Math.max(1, Math.ceil((Math.max(...shares) - least) / quarter - 1e-9)) * quarter
  if (span >= 1) return { low: 0, high: 1 }
  return least + span > 1 ? { low: 1 - span, high: 1 } : { low: least, high: least + span }
}

/** The picture of numbers along their axis; training dotted. Nothing of values that are no numbers, and of one. */
function picture(sweep: Sweep): readonly Curves[] {
  const { column, points, isNumeric, chosenBy, best, overfitted } = sweep
  const line = (split: string | null): CurvesLine | null => {
    const drawn = points.flatMap(({ value, groups }) => {
      const y = groups.find((group) => group.split === split)?.accuracy.estimate
      return typeof y === 'number' ? [{ x: Number(value), y }] : []
    })
    const isTraining = points.some(({ groups }) =>
      groups.some((group) => group.split === split && group.role === 'train'),
    )
    const kind = isTraining && split !== chosenBy ? 'reference' : 'data'
    return drawn.length < 2 ? null : { label: nameOf(split), kind, points: drawn }
  }
  const lines = splitsOf(sweep).flatMap((split) => line(split) ?? [])
  const shown = lines.filter((each) => each.kind === 'reference' || each.label === nameOf(chosenBy))
  if (!isNumeric || shown.length === 0) return []
  const all = shown.flatMap((each) => each.points)
  const heightAt = (value: string) =>
    shown.find((each) => each.label === nameOf(chosenBy))?.points.find(({ x }) => x === Number(value))?.y
  const mark = (value: string | undefined, words: string) => {
    const y = value === undefined ? undefined : heightAt(value)
    return value === undefined || y === undefined
      ? []
      : [{ x: Number(value), y, label: `${words} ${label(value)}` }]
  }
  const xs = all.map(({ x }) => x)
  return [
    {
      kind: 'curves',
      title: `Accuracy by ${label(column)}`,
      x: { unit: 'amount', low: Math.min(...xs), high: Math.max(...xs), label: label(column) },
      y: { unit: 'share', ...around(all.map(({ y }) => y)), label: 'accuracy' },
      lines: shown,
      marks: [
        ...mark(best?.value, 'best at'),
        ...(best?.withinOneStandardError === best?.value
          ? []
          : mark(best?.withinOneStandardError ?? undefined, 'first within one standard error at')),
        ...mark(overfitted?.value, 'overfitted from'),
      ],
    },
  ]
}

function table(sweep: Sweep, digits: number | null): Table {
  const { column, points, chosenBy } = sweep
  const splits = splitsOf(sweep)
  const groupsOf = (split: string | null) =>
    points.map(({ groups }) => groups.find((group) => group.split === split) ?? null)
  const cells = (
    groups: readonly (SweepGroup | null)[],
    unit: 'percent' | 'number',
    of: (group: SweepGroup) => Quantity | null,
  ) => {
    const quantities = groups.map((group) => (group === null ? null : of(group)))
    const scale = scaleFor(
      unit,
      quantities.filter((each) => each !== null),
      digits,
    )
    return quantities.map((each) => plain(each === null ? none : estimateWithInterval(each, scale)))
  }
  const chooser = groupsOf(chosenBy)
  const head = (title: string, align: TableColumn['align'], drop: number): TableColumn => ({
    ...{ title, align, drop },
    elastic: align === 'left',
  })
  const columns = [
    ...splits.map((split) => ({
      head: head(split === null ? 'accuracy' : nameOf(split), 'right', split === chosenBy ? 0 : 1),
      cells: cells(groupsOf(split), 'percent', (group) => group.accuracy),
    })),
    ...(['logLoss', 'rocAuc'] as const).flatMap((measure) =>
      chooser.every((group) => group?.[measure] == null)
        ? []
        : [
            {
              head: head(measure === 'logLoss' ? 'log loss' : 'ROC area', 'right', 2),
              cells: cells(chooser, 'number', (group) => group[measure]),
            },
          ],
    ),
  ]
  return {
    kind: 'table',
    columns: [head(label(column), 'left', 0), head('rows', 'right', 3), ...columns.map((each) => each.head)],
    rows: points.map(({ value }, i) => [
      plain(label(value)),
      plain(amount(chooser[i]?.accuracy.n ?? 0)),
      ...columns.map((each) => each.cells[i] ?? plain(none)),
    ]),
  }
}

/** Best, simplest, and where it turns, in words. */
function sentences(sweep: Sweep, digits: number | null): readonly Sentence[] {
  const { column, chosenBy, best, turns } = sweep
  if (best === null) return []
  const scale = scaleFor('percent', [best.accuracy], digits)
  const simpler =
    best.withinOneStandardError === null
      ? ''
      : best.withinOneStandardError === best.value
        ? ', and the first within one standard error of it'
        : `; the first within one standard error of it is ${label(best.withinOneStandardError)}`
  const parts = [
    `Best ${label(column)} by ${nameOf(chosenBy)}: ${label(best.value)}, with an accuracy of ${withLimits(best.accuracy, scale)}${simpler}.`,
    ...(turns === null
      ? []
      : [
          `At ${label(turns.value)} training is better and ${nameOf(chosenBy)} worse than there: ${withLimits(turns.difference, scaleFor('points', [turns.difference], digits), true)}.`,
        ]),
  ]
  return [{ kind: 'sentence', text: parts.join(' '), tone: 'plain' }]
}

/** Nothing where nothing is swept. */
export function sweepShapes({ sweep }: EvaluateResult, digits: number | null): readonly Shape[] {
  if (!sweep) return []
  const splits = splitsOf(sweep).flatMap((split) => (split === null ? [] : label(split)))
  return [
    {
      kind: 'heading',
      text: 'Sweep',
      aside: `along ${label(sweep.column)}${splits.length === 0 ? '' : `, of ${listed(splits)}`}`,
    },
    ...sentences(sweep, digits),
    ...picture(sweep),
    table(sweep, digits),
    {
      kind: 'sentence',
      text: 'The best value of many looks better than it is. Values that are numbers have an order: overfitting is told where a value after the best one has better training and the whole interval of its difference below 0; intervals of differences are of independent rows, one value at a time.',
      tone: 'dim',
      place: 'background',
    },
  ]
}
