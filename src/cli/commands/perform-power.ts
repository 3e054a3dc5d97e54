/** `abstat power`, past the command line: solves, presents and writes. */

import type { PowerRequest } from '../../config/types.ts'
import { askPower } from '../../run/ask-power.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { type Files, workplace } from '../workplace.ts'

/** Asked only where there are files. */
async function filesOf({ from }: PowerRequest): Promise<Files> {
  const [{ explanationText }, { shellWord }] = await Promise.all([
    import('../explanation.ts'),
    import('../../read/quote.ts'),
  ])
  const names = (from?.files ?? []).map((file) => `--from ${shellWord(file)}`)
  return {
    tempParent: from?.machine.tempDirectory ?? null,
    explained: explanationText('abstat power', ...names),
  }
}

/** @returns the exit code of the verdict */
export const performPower = (request: PowerRequest, flags: CommonFlags, io: Io): Promise<number> =>
  delivered(flags, io, () =>
    askPower(
      request,
      version,
      workplace(flags, io, () => filesOf(request)),
    ),
  )
