/** `abstat power`, past the command line: solves, presents and writes. Only `--from` loads what reads files. */

import type { AnalyzeRequest, PowerPlan, PowerRequest } from '../../config/types.ts'
import type { PowerReport } from '../../report/types.ts'
import { runPower } from '../../run/power.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { withWorkplace } from '../workplace.ts'

async function fromFiles(
  plan: PowerPlan,
  from: AnalyzeRequest,
  flags: CommonFlags,
  io: Io,
): Promise<PowerReport> {
  const [{ runPowerFrom }, { explanationText }, { shellWord }] = await Promise.all([
    import('../../run/power-from.ts'),
    import('../explanation.ts'),
    import('../../read/quote.ts'),
  ])
  const names = from.files.map((file) => `--from ${shellWord(file)}`)
  const files = {
    tempParent: from.machine.tempDirectory,
    explained: explanationText('abstat power', ...names),
  }
  return withWorkplace(flags, io, files, (context) => runPowerFrom(plan, from, context))
}

/** @returns the exit code of the verdict */
export function performPower(request: PowerRequest, flags: CommonFlags, io: Io): Promise<number> {
  return delivered(flags, io, async () =>
    request.from === null
      ? runPower(request.plan, request.baseline, version)
      : fromFiles(request.plan, request.from, flags, io),
  )
}
