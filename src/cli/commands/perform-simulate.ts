/** `abstat simulate`, past the command line: runs, presents and writes. */

import type { SimulateRequest } from '../../config/types.ts'
import { shellWord } from '../../read/quote.ts'
import { runSimulate } from '../../run/simulate.ts'
import { delivered } from '../delivery.ts'
import { explanationText } from '../explanation.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { withWorkplace } from '../workplace.ts'

/** @returns the exit code of the verdict */
export function performSimulate(request: SimulateRequest, flags: CommonFlags, io: Io): Promise<number> {
  const files = {
    tempParent: request.from.machine.tempDirectory,
    explained: explanationText('abstat simulate', ...request.from.files.map(shellWord)),
  }
  return delivered(flags, io, () =>
    withWorkplace(flags, io, files, (context) => runSimulate(request, context)),
  )
}
