/** The verdict in words, gate by gate: what an exit code stands for. */

import { type Gate, isRate, type MetricResult, type VerdictSection } from '../report/types.ts'
import { chance, scaleFor, smallValue, withLimits } from './format.ts'
import type { Note, Sentence, Shape, Tone } from './shapes.ts'
import { capitalised, counted, label, quoted } from './words.ts'

/** What of a metric tells how its numbers are written. */
type GatedMetric = Pick<MetricResult, 'name' | 'type'>

const words = { pass: 'pass', fail: 'fail', inconclusive: 'inconclusive', none: 'none' } as const
const severities: Readonly<Record<Gate['status'], Note['severity']>> = {
  pass: 'ok',
  fail: 'failed',
  inconclusive: 'warning',
}
const tones: Readonly<Record<VerdictSection['status'], Tone>> = {
  pass: 'good',
  fail: 'bad',
  inconclusive: 'doubt',
  none: 'plain',
}

/** What was held against the bound, in the unit of the bound. */
function observed(
  { quantity, observed: seen, metric }: Gate,
  metrics: readonly GatedMetric[],
): string | null {
  if (seen.estimate === null && seen.low === null && seen.high === null) return null
  if (quantity === 'chance') return chance(seen.estimate, null)
  if (quantity === 'superiority') return withLimits(seen, scaleFor('percent', [seen], null))
  const type = metrics.find(({ name }) => name === metric)?.type
  const ofRate = type !== undefined && isRate(type)
  const isRelative = quantity === 'lift' || quantity === 'change'
  const unit = isRelative ? 'percent' : ofRate ? (quantity === 'estimate' ? 'percent' : 'points') : 'number'
  if (quantity === 'expectedLoss') return smallValue(seen.estimate, unit, null)
  const scale = scaleFor(unit, [seen], null)
  return withLimits(seen, scale, quantity !== 'estimate')
}

function gateNote(gate: Gate, metrics: readonly GatedMetric[]): Note {
  const where = gate.segment === null ? '' : ` in segment ${label(gate.segment)}`
  const who = gate.variant === null ? '' : `${quoted(gate.variant)} `
  const seen = observed(gate, metrics)
  const enough =
    gate.unitsNeeded === null ? '' : `; about ${counted(gate.unitsNeeded, 'more unit')} would decide`
  const told = seen === null && who === '' ? '' : `${who}${seen ?? 'has no interval'}: `
  return {
    kind: 'note',
    severity: severities[gate.status],
    place: 'verdict',
    text: `Gate ${words[gate.status]}: ${gate.expression}${where}: ${told}${gate.reason}${enough}.`,
  }
}

/** Nothing where no gate was asked for. */
export function verdictShapes(
  verdict: VerdictSection,
  metrics: readonly GatedMetric[] = [],
): readonly Shape[] {
  if (verdict.status === 'none') return []
  const advisory = verdict.advisory ? ' (advisory: the exit code does not follow it)' : ''
  const last: Sentence = {
    kind: 'sentence',
    text: `Verdict: ${words[verdict.status]}${advisory}. ${capitalised(verdict.reason)}.`,
    tone: tones[verdict.status],
    place: 'verdict',
  }
  return [...verdict.gates.map((gate) => gateNote(gate, metrics)), last]
}
