/** `abstat ttest`, past the command line: runs, presents and writes. Only files load what reads files. */

import type { TTestFiles, TTestRequest, UnsaidColumns } from '../../config/types.ts'
import type { TTestReport } from '../../report/types.ts'
import { runTTest } from '../../run/ttest.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { withWorkplace } from '../workplace.ts'

async function fromFiles(
  input: TTestFiles | UnsaidColumns,
  request: TTestRequest,
  flags: CommonFlags,
  io: Io,
): Promise<TTestReport> {
  const [{ runTTestFiles }, { askForColumns }, { queryText }] = await Promise.all([
    import('../../run/ttest-files.ts'),
    import('../../run/ttest/which-columns.ts'),
    import('../explanation.ts'),
  ])
  const files = { tempParent: request.machine.tempDirectory, explained: queryText }
  return withWorkplace(flags, io, files, (context) =>
    input.kind === 'files' ? runTTestFiles(input, request, context) : askForColumns(input, request, context),
  )
}

/** @returns the exit code of the verdict */
export function performTTest(request: TTestRequest, flags: CommonFlags, io: Io): Promise<number> {
  const { input } = request
  return delivered(flags, io, () =>
    input.kind === 'files' || input.kind === 'unsaid-columns'
      ? fromFiles(input, request, flags, io)
      : runTTest(input, request, { stdin: io.stdin, version }),
  )
}
