/** What the files were read as, in one or two lines: the first thing to check before believing anything. */

import type { AnalyzeReport, InputSection, Settings } from '../report/types.ts'
import { count } from './format.ts'
import { isGuess } from './settings.ts'
import type { Sentence } from './shapes.ts'
import { timeReading } from './time-reading.ts'
import { counted, label, listed } from './words.ts'

/** More files than this are counted instead of named. */
const mostNamed = 3

/** The files that were read, in a sentence. */
export function filesOf(input: InputSection): string {
  const paths = input.sources.map(({ path }) => (path === '-' ? 'standard input' : label(path)))
  return paths.length <= mostNamed ? listed(paths) : `${count(paths.length)} files`
}

function unit({ layout, columns }: InputSection, settings: Settings): string {
  if (layout === 'aggregated') {
    const column = settings.unit?.value
    return `already summed${typeof column === 'string' && column !== '' ? `, units in ${label(column)}` : ''}`
  }
  return columns.unit === null ? 'every row is a unit' : `unit ${label(columns.unit)}`
}

function variant(input: InputSection, baseline: string, settings: Settings): string {
  const said = `(baseline ${label(baseline)}${isGuess(settings, 'baseline') ? ', guessed' : ''})`
  if (input.columns.variant !== null) return `variant column ${label(input.columns.variant)} ${said}`
  const labels = [...new Set(input.sources.flatMap((source) => source.label ?? []))]
  return labels.length > 0 && labels.length <= mostNamed
    ? `each file a variant, ${listed(labels.map(label))} ${said}`
    : `each file a variant ${said}`
}

const guessable = ['unit', 'variant', 'event', 'timestamp', 'metrics'] as const

/** The reading, and whatever of it was guessed. @param baseline `null` where all units are taken together */
export function readingOf(
  input: InputSection,
  settings: Settings,
  baseline: string | null,
): readonly Sentence[] {
  const { event, timestamp } = input.columns
  const parts = [
    unit(input, settings),
    baseline === null ? 'all units together' : variant(input, baseline, settings),
    ...(event === null ? [] : [`events in ${label(event)}`]),
    ...(timestamp === null ? [] : [timeReading(timestamp, settings)]),
  ]
  const units =
    input.layout === 'units' && input.rows === input.units ? '' : `, ${counted(input.units, 'unit')}`
  const guesses = guessable.filter((key) => isGuess(settings, key) && (key !== 'event' || event !== null))
  const sentence = (text: string, tone: Sentence['tone']): Sentence => ({ kind: 'sentence', text, tone })
  return [
    sentence(
      `Read as: ${parts.join(', ')}; ${counted(input.rows, 'row')} of ${filesOf(input)}${units}.`,
      'plain',
    ),
    ...(guesses.length === 0
      ? []
      : [sentence(`Guessed: ${listed(guesses)}; --explain prints the flags that say the same.`, 'dim')]),
  ]
}

/** The reading of an experiment. */
export const reading = ({ input, settings, result }: AnalyzeReport): readonly Sentence[] =>
  readingOf(input, settings, result.variants.find((each) => each.baseline)?.name ?? '')
