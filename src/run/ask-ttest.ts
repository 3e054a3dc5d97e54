/** `ttest`, of numbers or of files: only files load what reads files. */

import type { Readable } from 'node:stream'
import type { TTestRequest } from '../config/types.ts'
import type { TTestReport } from '../report/types.ts'
import type { Workplace } from './context.ts'
import { runTTest } from './ttest.ts'

/**
 * @param world standard input is touched only by who asks for it
 * @throws AbstatError when the request cannot be answered
 */
export async function askTTest(
  request: TTestRequest,
  world: { readonly stdin: Readable; readonly version: string },
  inWorkplace: Workplace,
): Promise<TTestReport> {
  const { input } = request
  if (input.kind === 'files') {
    const { runTTestFiles } = await import('./ttest-files.ts')
    return inWorkplace((context) => runTTestFiles(input, request, context))
  }
  if (input.kind === 'unsaid-columns') {
    const { askForColumns } = await import('./ttest/which-columns.ts')
    return inWorkplace((context) => askForColumns(input, request, context))
  }
  return runTTest(input, request, world)
}
