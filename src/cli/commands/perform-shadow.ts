/** `abstat shadow`, past the command line: runs, presents and writes. */

import type { ShadowRequest } from '../../config/types.ts'
import { runShadow } from '../../run/shadow.ts'
import { delivered } from '../delivery.ts'
import { queryText } from '../explanation.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { withWorkplace } from '../workplace.ts'

/** @returns the exit code of the verdict */
export function performShadow(request: ShadowRequest, flags: CommonFlags, io: Io): Promise<number> {
  const files = { tempParent: request.machine.tempDirectory, explained: queryText }
  return delivered(flags, io, () => withWorkplace(flags, io, files, (context) => runShadow(request, context)))
}
