/** Where a report goes and in which formats: standard output and any number of files. */

import { parseWhole } from '../config/numbers.ts'
import { prometheusLabels } from '../config/prometheus-labels.ts'
import { AbstatError } from '../errors.ts'
import { contentOf } from '../present/content.ts'
import { type Format, formatNamed, formats, render } from '../render/index.ts'
import type { Report } from '../report/types.ts'
import type { Io } from './io.ts'
import type { CommonFlags } from './options.ts'
import { type OutputFile, openOutput, parseOutput } from './output-files.ts'
import { type Display, display } from './terminal.ts'
import { writeStep } from './workflow.ts'

interface Delivery {
  /** The format on standard output. */
  readonly stdout: Format
  readonly files: readonly { readonly format: Format; readonly file: OutputFile }[]
  readonly digits: number | null
  readonly display: Display
  readonly labels: ReadonlyMap<string, string>
  /** Gives up the files that were not written; nothing of an old file has changed. */
  close(): void
}

/**
 * Opens every output before the work starts.
 * @throws AbstatError when a flag is wrong or a file cannot be written; no file is left behind then
 */
function prepareDelivery(flags: CommonFlags, io: Io): Delivery {
  if (flags.json === true && flags.format !== undefined && flags.format !== 'json') {
    throw new AbstatError('usage', `\`--json\` and \`--format ${flags.format}\` contradict each other`)
  }
  const digits = flags.digits === undefined ? null : parseWhole('--digits', flags.digits, 1)
  const shown = display(io.stdout, io.env, flags.color)
  const labels = prometheusLabels(flags.prometheusLabel ?? [])
  let stdout = formatNamed(flags.json === true ? 'json' : (flags.format ?? 'table'))
  const requests = (flags.output ?? []).map((text) => parseOutput(text, formats, stdout))
  const files: { format: Format; file: OutputFile }[] = []
  const close = () => {
    for (const { file } of files) file.discard()
  }
  try {
    for (const request of requests) {
      const format = formatNamed(request.format)
      if (request.path === '-') stdout = format
      else files.push({ format, file: openOutput(request) })
    }
  } catch (error) {
    close()
    throw error
  }
  return { stdout, files, digits, display: shown, labels, close }
}

/** Writes the report everywhere it was asked for; `finishedAt` as renderers take it. */
async function deliver(
  report: Report,
  delivery: Delivery,
  io: Io,
  finishedAt: number | undefined,
): Promise<void> {
  const content = await contentOf(report, { digits: delivery.digits })
  const plain: Display = { width: 80, color: false, unicode: true }
  const { labels } = delivery
  const files = delivery.files.map(async ({ format, file }) => {
    return { file, ...(await render(format, content, { ...plain, finishedAt, labels })) }
  })
  const rendered = await Promise.all(files)
  const shown = await render(delivery.stdout, content, { ...delivery.display, finishedAt, labels })
  for (const { file, text } of rendered) file.write(text)
  const step = [shown, ...rendered].find(({ summary }) => summary !== undefined)
  if (step !== undefined) writeStep(step, io.env)
  await io.stdout.write(shown.text)
}

/**
 * Does the work of a command and writes its report: outputs are opened before the work starts, and given up whole
 * when it fails.
 * @param made whether the work made the report now, or it was saved before: that is no new success
 * @returns the exit code of the verdict
 */
export async function delivered(
  flags: CommonFlags,
  io: Io,
  work: () => Promise<Report>,
  made: 'now' | 'before' = 'now',
): Promise<number> {
  const delivery = prepareDelivery(flags, io)
  const off = io.onExit(delivery.close)
  try {
    const report = await work()
    await deliver(report, delivery, io, made === 'now' ? io.now() : undefined)
    return report.verdict.exitCode
  } finally {
    delivery.close()
    off()
  }
}
