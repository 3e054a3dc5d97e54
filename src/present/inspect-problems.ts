/** What is wrong, a line each; problems of a kind that many columns have are told of the first ones only. */

import type { InspectReport, Problem } from '../report/types.ts'
import type { Note, Shape } from './shapes.ts'
import { capitalised, counted, ended, label, listed, quoted } from './words.ts'

/** More problems of a kind than this are summed up. */
const mostOfAKind = 3
const mostNamed = 8

const severities: Readonly<Record<Problem['severity'], Note['severity']>> = {
  error: 'failed',
  warning: 'warning',
  note: 'note',
}

/** `events.csv:12`. */
const placeOf = ({ file, line }: Problem): string =>
  file === null || line === null ? '' : ` (${file === '-' ? 'standard input' : file}:${line})`

function note(problem: Problem): Note {
  const { code, message, hint, severity } = problem
  // what has to be said comes last in the report
  const advice = hint === null || code === 'undecided' ? '' : ` ${ended(capitalised(hint))}`
  return {
    kind: 'note',
    severity: severities[severity],
    text: `${ended(`${capitalised(message)}${placeOf(problem)}`)}${advice}`,
  }
}

/** `The same of …`: what the others of a kind are about. */
function others(rest: readonly Problem[]): readonly Note[] {
  const [first] = rest
  if (first === undefined) return []
  const columns = [...new Set(rest.flatMap(({ column }) => column ?? []))]
  const named = columns.slice(0, mostNamed).map(quoted)
  const more = columns.length - named.length
  const what =
    columns.length === 0
      ? counted(rest.length, 'more problem')
      : listed([...named, ...(more > 0 ? [counted(more, 'more column')] : [])])
  return [
    {
      kind: 'note',
      severity: severities[first.severity],
      text: `The same of ${what}; --json has each.`,
    },
  ]
}

/** The problems as notes, and columns that would not be used with the reason. */
export function inspectProblems({ result }: InspectReport): readonly Shape[] {
  const kinds = new Map<string, Problem[]>()
  for (const problem of result.problems) {
    const key = `${problem.severity} ${problem.code}`
    kinds.set(key, [...(kinds.get(key) ?? []), problem])
  }
  const notes = [...kinds.values()].flatMap((alike) => {
    const cut = alike.length > mostOfAKind + 1 ? mostOfAKind : alike.length
    return [...alike.slice(0, cut).map(note), ...others(alike.slice(cut))]
  })
  const grave = result.problems.some(({ severity }) => severity !== 'note')
  const fine: Note = {
    kind: 'note',
    severity: 'ok',
    text: 'Nothing was found that `abstat analyze` would refuse or complain of.',
  }
  return [
    { kind: 'heading', text: 'What is wrong', aside: null },
    ...(grave ? [] : [fine]),
    ...notes,
    ...notUsed(result.columns),
  ]
}

/** Columns that have a reason of their own not to be used. */
function notUsed(columns: InspectReport['result']['columns']): readonly Note[] {
  const left = columns.filter(({ use, type }) => use === 'left-out' && type !== 'text')
  if (left.length === 0) return []
  const reasons = [...new Set(left.map(({ why }) => why))]
  const parts = reasons.map((why) => {
    const names = left.filter((column) => column.why === why).map(({ name }) => label(name))
    const more = names.length - mostNamed
    const rest = more > 0 ? [counted(more, 'more column')] : []
    return `${listed([...names.slice(0, mostNamed), ...rest])} (${why})`
  })
  return [{ kind: 'note', severity: 'note', text: `Left out: ${parts.join('; ')}.` }]
}
