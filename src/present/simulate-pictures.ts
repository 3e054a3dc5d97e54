/** Pictures of a simulation: where p-values fall without an effect, and how often an effect is found by its size. */

import type { SimulateReport } from '../report/types.ts'
import { count, trimmed } from './format.ts'
import type { Curves, Histogram, Shape } from './shapes.ts'
import { liftText, rateColumn, rowsOf } from './simulate-words.ts'

/** More are not told apart. */
const mostDrawn = 6

/** How p-values are spread; nothing without any. */
export function pValuePicture(report: SimulateReport): readonly Histogram[] {
  // what is not meant to be spread evenly, is no picture of anything
  const rows = rowsOf(report).filter(({ comparison }) => comparison.pValues.pValue !== null)
  if (rows.length === 0) return []
  const bins = rows[0]?.comparison.pValues.counts.length ?? 1
  return [
    {
      kind: 'histogram',
      title: 'p-values without an effect: even is right (each to its own height)',
      edges: Array.from({ length: bins + 1 }, (_, i) => i / bins),
      rows: rows.slice(0, mostDrawn).map(({ name, comparison: { pValues, falsePositiveRate } }) => ({
        label: name,
        counts: pValues.counts,
        caption: `n ${count(falsePositiveRate.n)}`,
      })),
    },
  ]
}

/** The share of tests that find a change, by its size. */
function powerCurves(report: SimulateReport): readonly Curves[] {
  const lines = rowsOf(report)
    .map(({ name, comparison }) => ({
      label: name,
      kind: 'data' as const,
      points: comparison.effects.flatMap(({ lift, power }) =>
        power.estimate === null ? [] : [{ x: lift, y: power.estimate }],
      ),
    }))
    .filter(({ points }) => points.length > 2)
    .slice(0, mostDrawn)
  if (lines.length === 0) return []
  const lifts = lines.flatMap(({ points }) => points.map(({ x }) => x))
  return [
    {
      kind: 'curves',
      title: 'Power by the true change',
      x: { unit: 'percent', low: Math.min(...lifts), high: Math.max(...lifts), label: 'true change' },
      y: { unit: 'share', low: 0, high: 1, label: 'found' },
      lines,
      marks: [],
    },
  ]
}

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: 'left' | 'right', drop = 0) => ({
  ...{ title, align, drop },
  elastic: title === 'metric',
})

/** What is found of effects; nothing where none was asked for. */
export function effectShapes(report: SimulateReport, digits: number | null): readonly Shape[] {
  const rows = rowsOf(report).flatMap(({ name, metric, comparison }) =>
    comparison.effects.map((effect) => ({ name, metric, effect })),
  )
  if (rows.length === 0) return []
  const power = rateColumn(
    rows.map(({ effect }) => effect.power),
    digits,
  )
  const wrong = rateColumn(
    rows.map(({ effect }) => effect.wrongDirection),
    digits,
  )
  const lift = rateColumn(
    rows.map(({ effect }) => effect.coverage.lift),
    digits,
  )
  return [
    { kind: 'heading', text: 'With an effect', aside: 'A/B tests' },
    {
      kind: 'table',
      columns: [
        column('metric', 'left'),
        column('true lift', 'right'),
        column('true difference', 'right', 3),
        column('power', 'right'),
        column('lift holds', 'right', 1),
        column('wrong way', 'right', 2),
      ],
      rows: rows.map(({ name, metric, effect }, i) => [
        plain(name),
        plain(liftText(effect.lift)),
        plain(
          effect.difference === null
            ? '–'
            : trimmed(effect.difference, metric.type === 'conversion' ? 'points' : 'number', 4, true),
        ),
        plain(power[i] ?? ''),
        plain(lift[i] ?? ''),
        plain(wrong[i] ?? ''),
      ]),
    },
    ...powerCurves(report),
  ]
}
