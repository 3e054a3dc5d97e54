/** `render` as a function: a report, made now or saved before, as text. */

import { parseWhole } from '../config/numbers.ts'
import { prometheusLabels } from '../config/prometheus-labels.ts'
import type { Format } from '../render/index.ts'
import type { Report } from '../report/types.ts'
import { flagsFrom, type OptionsOf } from './options.ts'

const kinds = {
  digits: 'number',
  width: 'number',
  color: 'switch',
  ascii: 'switch',
  prometheusLabel: 'texts',
  finishedAt: 'number',
} as const

/**
 * `digits` and `prometheusLabel` are the flags. `width` is in columns (default: 80), `color` puts the sequences of a
 * terminal into a table, and `ascii` draws without other characters. `finishedAt` is when the run that made the report ended, in milliseconds since
 * 1970: without it the format prometheus leaves out the time of the last success.
 */
export type RenderOptions = OptionsOf<typeof kinds>

/**
 * The text of `abstat render REPORT -f FORMAT`.
 * @param report of any version 1.x, as a function here returned it or as it was saved as JSON
 * @throws AbstatError for what is no report, and for a format or an option that there is not
 */
export async function render(
  report: Report,
  format: Format = 'table',
  options: RenderOptions = {},
): Promise<string> {
  const flags = flagsFrom(kinds, options, [])
  const whole = (name: 'digits' | 'width' | 'finishedAt'): number | undefined => {
    const text = flags[name]
    return text === undefined ? undefined : parseWhole(name, text, name === 'finishedAt' ? 0 : 1)
  }
  const [formats, { checkReport }, { contentOf }] = await Promise.all([
    import('../render/index.ts'),
    import('../run/saved-report.ts'),
    import('../present/content.ts'),
  ])
  const content = await contentOf(checkReport(report), { digits: whole('digits') ?? null })
  const { text } = await formats.render(formats.formatNamed(format), content, {
    width: whole('width') ?? 80,
    color: flags.color === true,
    unicode: flags.ascii !== true,
    finishedAt: whole('finishedAt'),
    labels: prometheusLabels(flags.prometheusLabel ?? []),
  })
  return text
}
