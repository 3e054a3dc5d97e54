/** `power`, from numbers or from files: only files load what reads files. */

import type { PowerRequest } from '../config/types.ts'
import type { PowerReport } from '../report/types.ts'
import type { Workplace } from './context.ts'
import { runPower } from './power.ts'

/** @throws AbstatError when the request cannot be answered */
export async function askPower(
  request: PowerRequest,
  version: string,
  inWorkplace: Workplace,
): Promise<PowerReport> {
  if (request.observed !== null) {
    const { plan, observed } = request
    const { runPowerObserved } = await import('./power-observed.ts')
    return inWorkplace((context) => runPowerObserved(plan, observed, context))
  }
  if (request.from === null) return runPower(request.plan, request.baseline, version)
  const { plan, from } = request
  const { runPowerFrom } = await import('./power-from.ts')
  return inWorkplace((context) => runPowerFrom(plan, from, context))
}
