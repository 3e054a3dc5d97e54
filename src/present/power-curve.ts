/** The power curve: over sizes, or over effects where the effect was asked for. */

import { chance } from './format.ts'
import { fullChange, type PowerView, shortChange, truthText, unitsOf, unitsWord } from './power-words.ts'
import type { AxisUnit, Curve } from './shapes.ts'

const whole = { unit: 'share', low: 0, high: 1 } as const

function overSizes(view: PowerView): Curve {
  const { result } = view
  const points = result.curve.map((each) => ({ x: each.unitsPerVariant, y: each.power }))
  const perVariant = Object.values(result.unitsPerVariant).at(-1) ?? 0
  const label =
    result.solvedFor === 'power' ? chance(result.power, null) : `${unitsOf(perVariant, view)} per variant`
  const what =
    result.margin === null
      ? `to find ${result.effect.absolute < 0 ? 'a fall' : 'a rise'} ${fullChange(result.effect, view)}`
      : `if ${truthText(view)}`
  return {
    kind: 'curve',
    title: `power ${what}`,
    x: {
      label: `${unitsWord(view)} per variant`,
      unit: 'count',
      low: 0,
      high: Math.max(...points.map(({ x }) => x)),
    },
    y: whole,
    points,
    mark: { x: perVariant, y: result.power, label },
  }
}

function overEffects(view: PowerView): Curve {
  const { result } = view
  const { relative, absolute } = result.effect
  // effects are absolute in the report; beside a baseline that is not 0 they are read as shares of it
  const scale = relative === null || absolute === 0 ? null : relative / absolute
  const unit: AxisUnit = scale !== null ? 'percent' : view.isRate ? 'points' : 'number'
  const points = result.curve
    .map((each) => ({ x: each.effect * (scale ?? 1), y: each.power }))
    .sort((a, b) => a.x - b.x)
  const xs = points.map(({ x }) => x)
  return {
    kind: 'curve',
    title: 'power by the true change',
    x: {
      label: scale === null ? 'true change' : 'true change, relative to the baseline',
      unit,
      low: Math.min(...xs),
      high: Math.max(...xs),
    },
    y: whole,
    points,
    mark: { x: absolute * (scale ?? 1), y: result.power, label: shortChange(result.effect, view) },
  }
}

/** `null` where the report has no curve to draw. */
export function powerCurve(view: PowerView): Curve | null {
  const { curve, solvedFor } = view.result
  const xs = new Set(curve.map((each) => (solvedFor === 'effect' ? each.effect : each.unitsPerVariant)))
  if (xs.size < 2) return null
  return solvedFor === 'effect' ? overEffects(view) : overSizes(view)
}
