/** `abstat render`, past the command line. Loaded only when there is work to do. */

import { readReport } from '../../run/saved-report.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'

/** @returns 0 when it was rendered: what the report says was judged before */
export async function performRender(path: string, flags: CommonFlags, io: Io): Promise<number> {
  await delivered(flags, io, () => readReport(path, io.stdin), 'before')
  return 0
}
