/** Which rows are bad and which values fit no measure, how many, and what is one of them? Asked only when a scan says that there are some. */

import type { BadRows, Misfit } from '../types.ts'
import { type Fault, faultsOf } from './bad-rows.ts'
import type { CompiledMeasure, ResultRow } from './compiled.ts'
import { countIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'
import { type Compiled, rowInputs } from './unit-rows.ts'

const faults = ({ query, used, checked, dialect }: Compiled): readonly Fault[] =>
  faultsOf(query, used, checked, dialect)

/** One question for each thing that a measure cannot take; over the rows' inputs. */
function questions({ measures }: Compiled) {
  return measures.flatMap(({ misfits }: CompiledMeasure, measure) =>
    misfits.map((each) => ({ ...each, measure })),
  )
}

/** What is said of a row by the first fault that holds for it. */
const ofFirst = (list: readonly Fault[], what: (fault: Fault, i: number) => string) =>
  list.length === 0
    ? 'cast(null as integer)'
    : `case ${list.map((fault, i) => `when ${fault.condition} then ${what(fault, i)}`).join(' ')} end`

/** Counts them by file and fault, the first that holds for a row; with the least example of each. */
export function misfitQuery(compiled: Compiled): Lines {
  const { query, checked, used } = compiled
  const found = faults(compiled)
  // every row of each file, and the text of the checked columns, to show it
  const wider: Compiled = {
    ...compiled,
    query: { ...query, leaveOutBadRows: false },
    used: { ...used, text: new Set([...used.text, ...checked]), source: true },
    badRow: [],
    countedSources: [],
  }
  const extra: readonly Named[] = [
    ...plain('source'),
    { sql: ofFirst(found, (_, i) => String(i)), as: 'fault' },
    { sql: ofFirst(found, ({ example }) => example), as: 'example' },
    { sql: ofFirst(found, ({ rows }) => rows), as: 'weight' },
  ]
  const ofMeasures = questions(compiled).flatMap(({ condition, example }, i): readonly Named[] => [
    { sql: `count(case when ${condition} then 1 end)`, as: `n${i}` },
    { sql: `min(case when ${condition} then ${example} end)`, as: `e${i}` },
  ])
  const list: readonly Named[] = [
    ...plain('source', 'fault'),
    { sql: 'sum(weight)', as: 'bad' },
    { sql: 'min(example)', as: 'example' },
    ...ofMeasures,
  ]
  return selectFrom(list, rowInputs(wider, null, extra), 'group by source, fault')
}

const least = (values: readonly unknown[]) =>
  values
    .filter((value) => value !== null && value !== undefined)
    .reduce<unknown>((best, value) => (best === null || String(value) < String(best) ? value : best), null)

/** The answer to `misfitQuery`: the bad rows, in the order of the faults. */
export function readBadRows(compiled: Compiled, rows: readonly ResultRow[]): readonly BadRows[] {
  return faults(compiled).flatMap(({ reason, columns }, i): BadRows[] => {
    const own = rows.filter((row) => row.get('fault') !== null && countIn(row, 'fault') === i)
    if (own.length === 0) return []
    const of = (source: number) => own.filter((row) => countIn(row, 'source') === source)
    return [
      {
        reason,
        columns,
        rows: compiled.query.table.sources.map((_, source) =>
          of(source).reduce((sum, row) => sum + countIn(row, 'bad'), 0),
        ),
        example: String(least(own.map((row) => row.get('example')))),
      },
    ]
  })
}

/** The answer to `misfitQuery`: values that fit no measure, in rows that are not bad themselves. */
export function readMisfits(compiled: Compiled, rows: readonly ResultRow[]): readonly Misfit[] {
  const sound = rows.filter((row) => row.get('fault') === null)
  return questions(compiled).flatMap(({ measure }, i): Misfit[] => {
    const count = sound.reduce((sum, row) => sum + countIn(row, `n${i}`), 0)
    return count === 0
      ? []
      : [{ measure, count, example: String(least(sound.map((row) => row.get(`e${i}`)))) }]
  })
}
