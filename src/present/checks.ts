/** Whether the data can be trusted at all: quiet where it can, loud where it cannot. */

import type { Check } from '../report/types.ts'
import { count } from './format.ts'
import type { PresentOptions } from './options.ts'
import { pValue } from './p-value.ts'
import type { Note } from './shapes.ts'
import { capitalised, counted, label, listed } from './words.ts'

const titles: Readonly<Record<Check['id'], string>> = {
  'sample-ratio': 'sample ratio',
  'unplanned-variant': 'unplanned variant',
  'shared-units': 'leak of units',
  'duplicate-rows': 'leak of rows',
  'time-order': 'order in time',
}

const titleOf = ({ id }: Check): string => (Object.hasOwn(titles, id) ? titles[id] : id)

/** More variants than this are summed up: the tables above have their units. */
const mostNamed = 5

/** `control 2,009 and b 1,991 units`. */
function split({ observed }: Check): string {
  const entries = Object.entries(observed)
  if (entries.length > mostNamed) {
    const total = entries.reduce((sum, [, units]) => sum + units, 0)
    return `${counted(total, 'unit')} in ${counted(entries.length, 'variant')}`
  }
  return `${listed(entries.map(([name, units]) => `${label(name)} ${count(units)}`))} units`
}

const pOf = (check: Check, { digits }: PresentOptions): string | null => {
  const { pValue: own, adjustedPValue } = check
  if (own === null) return null
  return adjustedPValue === null ? `p ${pValue(own, digits)}` : `p ${pValue(adjustedPValue, digits)} adjusted`
}

/** Checks whose message says all their numbers. */
const inWords: ReadonlySet<Check['id']> = new Set(['shared-units', 'duplicate-rows', 'time-order'])

/** `sample ratio in segment US`. */
const subject = (check: Check): string =>
  [
    titleOf(check),
    ...(check.segment === null ? [] : [`in segment ${label(check.segment)}`]),
    ...(check.day === null ? [] : [`on ${label(check.day)}`]),
  ].join(' ')

function numbers(check: Check, options: PresentOptions): string {
  if (inWords.has(check.id)) return ''
  return ` (${[split(check), pOf(check, options)].filter((part) => part !== null).join(', ')})`
}

function note(check: Check, options: PresentOptions): Note {
  switch (check.status) {
    case 'failed':
      return {
        kind: 'note',
        severity: 'failed',
        text: `Do not trust the results above until the ${subject(check)} is explained: ${check.message}${numbers(check, options)}.`,
      }
    case 'warning':
      return {
        kind: 'note',
        severity: 'warning',
        text: `Warning: ${subject(check)}: ${check.message}${numbers(check, options)}.`,
      }
    case 'not-run':
      return { kind: 'note', severity: 'note', text: `Not checked: ${subject(check)}: ${check.message}.` }
    case 'ok':
      return {
        kind: 'note',
        severity: 'ok',
        place: 'background',
        text: `${capitalised(subject(check))}: ${check.message}${numbers(check, options)}.`,
      }
  }
}

/** The notes of all checks; those of segments and days that are in order share one line. */
export function checkNotes(checks: readonly Check[], options: PresentOptions): readonly Note[] {
  const isPart = (check: Check) => check.segment !== null || check.day !== null
  const quiet = checks.filter((check) => isPart(check) && check.status === 'ok')
  const told = checks.filter((check) => !quiet.includes(check)).map((check) => note(check, options))
  const parts = (noun: string, preposition: string, own: readonly Check[]): readonly Note[] => {
    const [first] = own
    if (first === undefined) return []
    const text = `${capitalised(titleOf(first))} ${preposition} ${counted(own.length, noun)}: as planned.`
    return [{ kind: 'note', severity: 'ok', text, place: 'background' }]
  }
  return [
    ...told,
    ...parts(
      'segment',
      'in',
      quiet.filter((check) => check.day === null),
    ),
    ...parts(
      'day',
      'on',
      quiet.filter((check) => check.day !== null),
    ),
  ]
}

/** The warning at the top of a report whose checks failed: a reader may never reach the notes. */
export function banner(checks: readonly Check[]): readonly Note[] {
  const failed = [...new Set(checks.filter((check) => check.status === 'failed').map(titleOf))]
  if (failed.length === 0) return []
  const text = `Check failed: ${listed(failed)}. The results below cannot be trusted as they are; the reason is at the end.`
  return [{ kind: 'note', severity: 'failed', text, place: 'alert' }]
}
