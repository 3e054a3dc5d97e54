/** `abstat power`, past the command line: solves, presents and writes. Only `--from` loads what reads files. */

import type { PowerRequest } from '../../config/types.ts'
import type { PowerReport } from '../../report/types.ts'
import { runPower } from '../../run/power.ts'
import { deliver, prepareDelivery } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { withWorkplace } from '../workplace.ts'

async function answer(request: PowerRequest, flags: CommonFlags, io: Io): Promise<PowerReport> {
  if (request.from === null) return runPower(request.plan, request.baseline, version)
  const { from, plan } = request
  const [{ runPowerFrom }, { queryText }] = await Promise.all([
    import('../../run/power-from.ts'),
    import('../explanation.ts'),
  ])
  return withWorkplace(io, from.machine.tempDirectory, (workplace) =>
    runPowerFrom(plan, from, {
      ...workplace,
      stdin: io.stdin,
      version,
      ...(flags.explain === true
        ? {
            explain: async (what) =>
              what.kind === 'query' ? io.stderr.write(queryText(what.sql)) : undefined,
          }
        : {}),
    }),
  )
}

/** @returns the exit code of the verdict */
export async function performPower(request: PowerRequest, flags: CommonFlags, io: Io): Promise<number> {
  const delivery = prepareDelivery(flags, io)
  try {
    const report = await answer(request, flags, io)
    await deliver(report, delivery, io)
    return report.verdict.exitCode
  } finally {
    delivery.close()
  }
}
