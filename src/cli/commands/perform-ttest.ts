/** `abstat ttest`, past the command line: runs, presents and writes. */

import type { TTestRequest } from '../../config/types.ts'
import { askTTest } from '../../run/ask-ttest.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { workplace } from '../workplace.ts'

/** @returns the exit code of the verdict */
export const performTTest = (request: TTestRequest, flags: CommonFlags, io: Io): Promise<number> =>
  delivered(flags, io, () =>
    askTTest(
      request,
      {
        get stdin() {
          return io.stdin
        },
        version,
      },
      workplace(flags, io, async () => ({
        tempParent: request.machine.tempDirectory,
        explained: (await import('../explanation.ts')).queryText,
      })),
    ),
  )
