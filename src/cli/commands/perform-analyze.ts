/** `abstat analyze`, past the command line: runs, presents and writes. Loaded only when there is work to do. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { runAnalyze } from '../../run/analyze.ts'
import { delivered } from '../delivery.ts'
import { explanationText } from '../explanation.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { withWorkplace } from '../workplace.ts'

/** @returns the exit code of the verdict */
export function performAnalyze(request: AnalyzeRequest, flags: CommonFlags, io: Io): Promise<number> {
  const files = {
    tempParent: request.machine.tempDirectory,
    explained: explanationText(request),
  }
  return delivered(flags, io, () =>
    withWorkplace(flags, io, files, (context) => runAnalyze(request, context)),
  )
}
