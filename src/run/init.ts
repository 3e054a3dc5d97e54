/** `init`, composed: what `analyze` makes of the files, and why → what a configuration has to say. */

import { statSync } from 'node:fs'
import type { AnalyzeRequest, SaidFlag } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { type NamedFile, splitLabel } from '../read/file-arguments.ts'
import { plainName } from '../read/names.ts'
import { isMeaningful } from '../read/plan/guess-metrics.ts'
import { baselineNames } from '../read/plan/lists.ts'
import type { AnalyzeReport } from '../report/types.ts'
import { type Analysed, analysed } from './analyze.ts'
import type { RunContext } from './context.ts'
import { mostSegments, plannedUse } from './inspect/uses.ts'

/** What `analyze` does, as something that can be written down. */
export interface InitDraft {
  readonly report: AnalyzeReport
  /** They ask for the same analysis without a guess. */
  readonly flags: readonly SaidFlag[]
  /** The FILE arguments taken apart; globs are still globs. */
  readonly sources: readonly NamedFile[]
  /** Why each thing was guessed, by the key that says it: `unit`, `metrics/revenue`. */
  readonly guesses: ReadonlyMap<string, string>
  /** Columns that tell groups of units apart, as far as the heads of the files show. */
  readonly segments: readonly string[]
}

/** @throws AbstatError (usage) for what can be read only once: a file could not name it */
function checkLasting({ path }: NamedFile): void {
  const pipe = path !== '-' && statSync(path, { throwIfNoEntry: false })?.isFIFO() === true
  if (path !== '-' && !pipe) return
  const what = pipe ? `the pipe \`${path}\`` : 'standard input (`-`)'
  throw new AbstatError('usage', `${what} cannot be a source of a configuration: it can be read only once`, {
    hint: 'save the data to a file, and name that',
  })
}

/** The sources, and nothing that is gone after this run. */
async function lastingSources(request: AnalyzeRequest): Promise<readonly NamedFile[]> {
  const sources = await Promise.all(request.files.map(splitLabel))
  for (const source of sources) checkLasting(source)
  if (request.baselineReport === '-') {
    throw new AbstatError('usage', '`--baseline-report -`: standard input can be read only once', {
      hint: 'save the report to a file, and name that',
    })
  }
  return sources
}

/** What the baseline was recognised by. */
function baselineReason({ data, report }: Analysed): string {
  const baseline = report.result.variants.find((each) => each.baseline)?.name ?? ''
  if (data.labels !== null) return 'the first source'
  return baselineNames.includes(plainName(baseline)) ? 'by its name' : 'the first in natural order'
}

function guessesOf(request: AnalyzeRequest, result: Analysed): ReadonlyMap<string, string> {
  const { plan, table } = result.data
  const { columns, guessed } = plan
  const why = (index: number) =>
    plannedUse({ table, plan, draft: plan, time: columns.time }, index)?.why ?? 'by its name'
  const found = new Map<string, string>()
  const note = (key: string, isGuess: boolean, index: number | 'label' | null | undefined) => {
    if (isGuess && typeof index === 'number') found.set(key, why(index))
  }
  note('unit', guessed.unit, columns.unit)
  note('variant', guessed.variant, columns.variant)
  note('event', guessed.event, columns.event)
  note('timestamp', guessed.time, columns.time?.column)
  if (request.baseline === null) found.set('baseline', baselineReason(result))
  if (plan.layout === 'aggregated') {
    note('units', guessed.unit, plan.unitCount)
    const mean = plan.metrics.find((metric) => metric.type === 'mean')
    note('sd', request.columns.sd === null, mean?.spread)
  }
  if (!guessed.metrics) return found
  for (const index of table.columns.keys()) {
    const use = plannedUse({ table, plan, draft: plan, time: columns.time }, index)
    for (const { name } of use?.metrics ?? []) {
      found.set(`metrics/${name}`, use?.use === 'event' ? 'one of the events' : (use?.why ?? ''))
    }
  }
  return found
}

/** Text of a few different values that the plan does not use. */
function segmentsIn({ data: { plan, table } }: Analysed): readonly string[] {
  return table.columns.flatMap((column, index) =>
    column.kind === 'text' &&
    !isMeaningful(plan.columns, index) &&
    column.values.length > 1 &&
    column.values.length <= Math.min(mostSegments, column.present / 2)
      ? [column.name]
      : [],
  )
}

/**
 * Reads the files as `analyze` does.
 * @param judging flags that the files have no say in
 * @throws AbstatError where `analyze` would, and for sources that can be read only once
 */
export async function runInit(
  request: AnalyzeRequest,
  judging: readonly SaidFlag[],
  context: RunContext,
): Promise<InitDraft> {
  const sources = await lastingSources(request)
  const result = await analysed(request, context)
  return {
    report: result.report,
    flags: [...result.flags, ...judging],
    sources,
    guesses: guessesOf(request, result),
    segments: segmentsIn(result),
  }
}
