/** The verdict in words, gate by gate: what an exit code stands for. */

import type { Gate, VerdictSection } from '../report/types.ts'
import type { Note, Sentence, Shape, Tone } from './shapes.ts'
import { label } from './words.ts'

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

function gateNote(gate: Gate): Note {
  const where = gate.segment === null ? '' : ` in segment ${label(gate.segment)}`
  return {
    kind: 'note',
    severity: severities[gate.status],
    text: `Gate ${words[gate.status]}: ${gate.expression}${where}: ${gate.reason}`,
  }
}

/** Nothing where no gate was asked for. */
export function verdictShapes(verdict: VerdictSection): readonly Shape[] {
  if (verdict.status === 'none') return []
  const advisory = verdict.advisory ? ' (advisory: the exit code does not follow it)' : ''
  const last: Sentence = {
    kind: 'sentence',
    text: `Verdict: ${words[verdict.status]}${advisory}. ${verdict.reason}`,
    tone: tones[verdict.status],
  }
  return [...verdict.gates.map(gateNote), last]
}
