/** Gates and checks → one verdict and its exit code. */

import type { Check, Gate, VerdictSection } from '../report/types.ts'

/** What is done with an inconclusive verdict, and whether the exit code follows at all. */
export interface VerdictSettings {
  readonly onInconclusive: 'pass' | 'fail' | 'inconclusive'
  /** Reports, and exits 0. */
  readonly advisory: boolean
}

const exitCodes = { pass: 0, fail: 1, inconclusive: 3 } as const

/** A failed check as a gate that failed: no result can be trusted before it is explained. */
function failedCheck({ id, segment, day, message }: Check): Gate {
  const part = segment ?? day
  return {
    expression: part === null ? id : `${id} @ ${part}`,
    source: 'check',
    metric: null,
    variant: null,
    segment,
    quantity: null,
    observed: { estimate: null, low: null, high: null },
    operator: null,
    bound: null,
    status: 'fail',
    reason: message,
    unitsNeeded: null,
  }
}

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`

/** Fail over inconclusive over pass; without any gate asked for, nothing was judged. */
export function verdictOf(
  gates: readonly Gate[],
  checks: readonly Check[],
  { onInconclusive, advisory }: VerdictSettings,
): VerdictSection {
  if (gates.length === 0) {
    return { status: 'none', exitCode: 0, reason: 'no gate was asked for', advisory, gates: [] }
  }
  const all = [...checks.filter(({ status }) => status === 'failed').map(failedCheck), ...gates]
  const of = (status: Gate['status']) => all.filter((gate) => gate.status === status)
  const status = of('fail').length > 0 ? 'fail' : of('inconclusive').length > 0 ? 'inconclusive' : 'pass'
  const decisive = status === 'pass' ? [] : of(status)
  const reason =
    status === 'pass'
      ? `${counted(gates.length, 'gate')} passed`
      : `${decisive.length} of ${counted(all.length, 'gate')} ${status === 'fail' ? 'failed' : 'inconclusive'}: ${decisive.map(({ expression }) => expression).join('; ')}`
  const code = status === 'inconclusive' ? exitCodes[onInconclusive] : exitCodes[status]
  return { status, exitCode: advisory ? 0 : code, reason, advisory, gates: all }
}
