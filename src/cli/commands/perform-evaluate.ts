/** `abstat evaluate`, past the command line: runs, presents and writes. */

import type { EvaluateRequest } from '../../config/types.ts'
import { askEvaluate } from '../../run/ask-evaluate.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { workplace } from '../workplace.ts'

/** @returns the exit code of the verdict */
export const performEvaluate = (request: EvaluateRequest, flags: CommonFlags, io: Io): Promise<number> =>
  delivered(flags, io, () =>
    askEvaluate(
      request,
      version,
      workplace(flags, io, async () => ({
        tempParent: request.machine.tempDirectory,
        explained: (await import('../explanation.ts')).queryText,
      })),
    ),
  )
