/** `abstat analyze`, past the command line: runs, presents and writes. Loaded only when there is work to do. */

import type { Layered } from '../../config/file/layers.ts'
import type { AnalyzeRequest } from '../../config/types.ts'
import { shellWord } from '../../read/quote.ts'
import { runAnalyze } from '../../run/analyze.ts'
import { delivered } from '../delivery.ts'
import { explanationText, originsText } from '../explanation.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { withWorkplace } from '../workplace.ts'

/** Which configuration was read: nobody named it. */
function configText({ config }: Layered): string {
  if (config === null) return ''
  const which = config.experiment === null ? '' : `, experiment ${config.experiment}`
  return `abstat: as ${config.file} says${which}\n`
}

/** @returns the exit code of the verdict */
export async function performAnalyze(
  request: AnalyzeRequest,
  asked: Layered,
  flags: CommonFlags,
  io: Io,
): Promise<number> {
  const files = {
    tempParent: request.machine.tempDirectory,
    explained: explanationText('abstat analyze', ...request.files.map(shellWord)),
  }
  if (flags.quiet !== true) await io.stderr.write(configText(asked))
  if (flags.explain === true) await io.stderr.write(originsText(asked.origins))
  const output = [...(flags.output ?? []), ...asked.outputs]
  return delivered({ ...flags, output }, io, () =>
    withWorkplace(flags, io, files, (context) => runAnalyze(request, context)),
  )
}
