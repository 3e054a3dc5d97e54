/** What `init` says: the comments of the file that it writes, and the text that it prints. */

import type { AnalyzeReport } from '../report/types.ts'
import { leftOut } from './left-out.ts'
import { readingOf } from './reading.ts'
import type { Shape } from './shapes.ts'
import { counted, listed, quoted } from './words.ts'

/** What is to be said of a configuration. */
export interface InitView {
  readonly report: AnalyzeReport
  /** The FILE arguments, as words of a shell. */
  readonly sources: string
  /** Why each key was guessed; those that are not here were given. */
  readonly guesses: ReadonlyMap<string, string>
  /** The variable of the environment that said a key. */
  readonly variables: ReadonlyMap<string, string>
  /** The keys that the file has: `unit`, `metrics/revenue`. */
  readonly keys: readonly string[]
  readonly segments: readonly string[]
}

/** A key that could be added, and what for. */
export interface Suggestion {
  readonly key: string
  readonly value: unknown
  readonly why: string
}

const named = ({ report }: InitView) => report.result.metrics.map(({ name }) => name)
const isGuess = (view: InitView) => [...view.guesses.keys()].some((key) => key.startsWith('metrics/'))

/** Several guessed metrics are all secondary: none of them decides. */
const undecided = (view: InitView) =>
  isGuess(view) && view.report.result.metrics.every(({ role }) => role === 'secondary')

/** Beside each key: guessed and why, or who said it. */
export function keyComments(view: InitView): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  /** Whether variables said what is in it, which is told there. */
  const isFromOutside = (key: string) =>
    view.keys.some((each) => each.startsWith(`${key}/`) && view.variables.has(each))
  for (const key of view.keys) {
    const [guess, variable] = [view.guesses.get(key), view.variables.get(key)]
    if (guess !== undefined) all.set(key, guess.startsWith('by ') ? `guessed ${guess}` : `guessed (${guess})`)
    else if (key === 'metrics' && isGuess(view)) {
      all.set(
        key,
        undecided(view)
          ? 'guessed, so all are secondary: say `role: primary` of the one that decides'
          : 'guessed',
      )
    } else if (variable !== undefined) all.set(key, `as ${variable} says`)
    else if (key !== 'sources' && !key.includes('/') && !isFromOutside(key)) all.set(key, 'given')
  }
  return all
}

/** The first lines of the file. */
export const above = ({ sources }: InitView): readonly string[] => [
  `What \`abstat analyze\` makes of ${sources}, said explicitly.`,
  'What is called guessed was taken from names and values: check it. `abstat schema config` prints all keys.',
]

/** A gate that a change for the worse does not pass. */
function harmless({ name, goal }: AnalyzeReport['result']['metrics'][number]): string {
  const metric = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`
  return goal === 'decrease' ? `${metric}.lift < 2%` : `${metric}.lift > -2%`
}

/** What one would add, as long as the file does not say it already. */
export function suggestions(view: InitView): readonly Suggestion[] {
  const { report, segments, keys } = view
  const [metric] = report.result.metrics
  const shares = Object.fromEntries(report.result.variants.map(({ name }) => [name, 1]))
  const [segment] = segments
  const all: readonly Suggestion[] = [
    { key: 'allocation', value: shares, why: 'the planned split, if it was not equal' },
    ...(segment === undefined
      ? []
      : [{ key: 'segments', value: segments.slice(0, 3), why: 'the same in each group' }]),
    ...(metric === undefined
      ? []
      : [{ key: 'gates', value: [harmless(metric)], why: 'pass or fail, as an exit code' }]),
    { key: 'outputs', value: ['report.json', 'report.html'], why: 'written beside this file' },
  ]
  return all.filter(({ key }) => !keys.includes(key))
}

/** What one would add to a metric. */
export const metricSuggestions: readonly Suggestion[] = [
  { key: 'role', value: 'guardrail', why: 'it must not suffer' },
  { key: 'margin', value: '2%', why: 'the loss to be ruled out' },
  { key: 'goal', value: 'decrease', why: 'lower is better' },
]

/** What a person has to decide. */
function toCheck(view: InitView): readonly string[] {
  const { report, guesses } = view
  const failed = report.checks.some(({ id, status }) => id === 'sample-ratio' && status === 'failed')
  const baseline = report.result.variants.find((each) => each.baseline)?.name ?? ''
  const meanings = ['unit', 'variant', 'baseline', 'event', 'timestamp', 'units', 'sd'].filter((key) =>
    guesses.has(key),
  )
  return [
    ...(meanings.length === 0 ? [] : [`Guessed: ${listed(meanings)}; the file says why.`]),
    ...(guesses.get('baseline') === 'the first in natural order'
      ? [`No variant is named like a baseline: is it ${quoted(baseline)}?`]
      : []),
    ...(isGuess(view)
      ? [
          `Guessed: ${counted(named(view).length, 'metric')}. Keep what matters${undecided(view) ? '; all are secondary: say `role: primary` of the one that decides' : ''}.`,
        ]
      : []),
    ...(failed
      ? [
          view.keys.includes('allocation')
            ? 'The split is not as planned: find out why before believing any number.'
            : 'The split is not equal: if that was planned, say `allocation`; if not, something is wrong.',
        ]
      : []),
  ]
}

/**
 * What is printed when the file is written.
 * @param path of the file
 * @param next the command that uses it
 */
export function presentInit(view: InitView, path: string, next: string): readonly Shape[] {
  const { report } = view
  const baseline = report.result.variants.find((each) => each.baseline)?.name ?? ''
  const checks = toCheck(view)
  const notes = leftOut(report)
  const sentence = (text: string): Shape => ({ kind: 'sentence', text, tone: 'plain' })
  const heading = (text: string): Shape => ({ kind: 'heading', text, aside: null })
  return [
    sentence(`Wrote ${path}.`),
    ...readingOf(report.input, report.settings, baseline).slice(0, 1),
    ...(checks.length + notes.length === 0 ? [] : [heading('To check')]),
    ...checks.map((text): Shape => ({ kind: 'note', severity: 'note', text })),
    ...notes,
    heading('To go on'),
    { kind: 'block', lines: [next] },
  ]
}
