/** `abstat ttest`, past the command line: runs, presents and writes. Only files load what reads files. */

import type { TTestFiles, TTestRequest } from '../../config/types.ts'
import type { TTestReport } from '../../report/types.ts'
import { runTTest } from '../../run/ttest.ts'
import { deliver, prepareDelivery } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'

async function fromFiles(
  input: TTestFiles,
  request: TTestRequest,
  flags: CommonFlags,
  io: Io,
): Promise<TTestReport> {
  const [{ runTTestFiles }, { withWorkplace }, { queryText }] = await Promise.all([
    import('../../run/ttest-files.ts'),
    import('../workplace.ts'),
    import('../explanation.ts'),
  ])
  return withWorkplace(io, request.machine.tempDirectory, (workplace) =>
    runTTestFiles(input, request, {
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
export async function performTTest(request: TTestRequest, flags: CommonFlags, io: Io): Promise<number> {
  const delivery = prepareDelivery(flags, io)
  try {
    const { input } = request
    const report =
      input.kind === 'files'
        ? await fromFiles(input, request, flags, io)
        : await runTTest(input, request, { stdin: io.stdin, version })
    await deliver(report, delivery, io)
    return report.verdict.exitCode
  } finally {
    delivery.close()
  }
}
