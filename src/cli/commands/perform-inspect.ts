/** `abstat inspect`, past the command line: runs, presents and writes. Loaded only when there is work to do. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { runInspect } from '../../run/inspect.ts'
import { delivered } from '../delivery.ts'
import { queryText } from '../explanation.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { withWorkplace } from '../workplace.ts'

/** @returns the exit code of the verdict, which inspecting never fails */
export function performInspect(request: AnalyzeRequest, flags: CommonFlags, io: Io): Promise<number> {
  const files = { tempParent: request.machine.tempDirectory, explained: queryText }
  return delivered(flags, io, () =>
    withWorkplace(flags, io, files, (context) => runInspect(request, context)),
  )
}
