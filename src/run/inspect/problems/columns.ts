/** Problems of single columns: values that do not fit, values that are missing, values that are all alike. */

import { shown } from '../../../read/excerpt.ts'
import { wordsOf } from '../../../read/names.ts'
import { otherMarks } from '../../../read/number-marks.ts'
import type { InspectColumn, Problem } from '../../../report/types.ts'
import { type Findings, howMany, problem, shareOf } from '../finding.ts'

/** Columns without a single value, or with a single different one. */
function unvaried({ columns, profile, outlook }: Findings): readonly Problem[] {
  const isAsked = (name: string) => outlook.questions.some(({ message }) => message.includes(shown(name)))
  return columns.flatMap((column): Problem[] => {
    const { name, distinct, missing, misfits, min, use } = column
    if (misfits > 0 || use === 'unit' || use === 'variant' || isAsked(name)) return []
    if (distinct === 0) return [problem('empty', 'note', `${shown(name)} has no values`, { column: name })]
    if (distinct > 1 || profile.all.rows < 2) return []
    const rest = missing === 0 ? '' : ' or missing'
    return [
      problem('constant', 'note', `${shown(name)} is always ${shown(String(min))}${rest}`, { column: name }),
    ]
  })
}

/** Rows that cannot be placed because they lack the unit or the variant; units that lack the value of a metric. */
function missing({ columns, profile, outlook, units }: Findings): readonly Problem[] {
  const { plan } = outlook
  const excludes = plan !== null && plan.layout !== 'aggregated' && plan.missing === 'exclude'
  return columns.flatMap((column): Problem[] => {
    const { name, missing: count, use } = column
    if (count === 0) return []
    const rows = `${howMany(count, 'row')} (${shareOf(count, profile.all)})`
    const details = { column: name, count }
    if (use === 'unit') {
      return [
        problem('missing-unit', 'warning', `${rows} without a value of ${shown(name)}: left out`, details),
      ]
    }
    if (use === 'variant') {
      const { withoutVariant } = units ?? { withoutVariant: null }
      const consequence =
        withoutVariant === null
          ? 'left out'
          : `counted where other rows of their unit have one, else left out (${howMany(withoutVariant.rows, 'row')})`
      return [
        problem(
          'missing-variant',
          'warning',
          `${rows} without a value of ${shown(name)}: ${consequence}`,
          details,
        ),
      ]
    }
    if (use !== 'metric' || !excludes) return []
    return [
      problem(
        'missing-values',
        'note',
        `${rows} without a value of ${shown(name)}: units without any are left out of its metrics`,
        { ...details, hint: 'to count them as 0, add `--missing-values zero`' },
      ),
    ]
  })
}

/** An id that is nearly always another one, but not quite. */
function isNearlyUnique({ name, distinct, missing, misfits, use }: InspectColumn, rows: number): boolean {
  const present = rows - missing - misfits
  const isId = wordsOf(name).at(-1) === 'id' && use === 'left-out'
  return isId && distinct < present && distinct > 0.9 * present
}

/** Ids of events or orders that occur twice. */
function repeatedIds({ columns, profile: { all } }: Findings): readonly Problem[] {
  return columns
    .filter((column) => isNearlyUnique(column, all.rows))
    .map(({ name, distinct, missing: none, misfits, distinctIsApproximate: isApproximate }) => {
      const count = all.rows - none - misfits - distinct
      const rows = howMany(count, 'row', isApproximate)
      return problem(
        'repeated-ids',
        'warning',
        `${rows} ${count === 1 ? 'repeats' : 'repeat'} a value of ${shown(name)} that another row has`,
        {
          column: name,
          count,
          isApproximate,
          hint: `if it is the id of an event, \`--event-id ${name}\` counts each once`,
        },
      )
    })
}

/** The same value for a person, another one for a program. */
const simplified = (value: string) => value.trim().toLowerCase()

/** Values of categories that differ in case or blanks only. */
function alike({ columns }: Findings): readonly Problem[] {
  return columns.flatMap(({ name, type, histogram, use }): Problem[] => {
    if (type !== 'text' || histogram?.kind !== 'values') return []
    const groups = new Map<string, string[]>()
    for (const { value, count } of histogram.values) {
      if (count === 0) continue
      groups.set(simplified(value), [...(groups.get(simplified(value)) ?? []), value])
    }
    const [first] = [...groups.values()].filter((values) => values.length > 1)
    if (first === undefined) return []
    const severity = use === 'variant' || use === 'event' ? 'warning' : 'note'
    return [
      problem(
        'alike-values',
        severity,
        `${shown(name)} holds ${first.map((value) => shown(value)).join(' and ')}, which differ only in case or blanks`,
        { column: name, hint: 'spell them in one way' },
      ),
    ]
  })
}

/** Text that would be numbers if decimals or thousands were marked otherwise. */
function otherNumbers({ outlook: { table }, columns }: Findings): readonly Problem[] {
  return columns.flatMap(({ name, type, use }, index): Problem[] => {
    const column = table.columns[index]
    if (type !== 'text' || column === undefined || !['left-out', 'segment'].includes(use)) return []
    const hint = otherMarks(column, table.conventions)
    if (hint === null) return []
    const message = `${shown(name)} is read as text, but holds numbers with other marks for decimals or thousands`
    return [problem('number-marks', 'warning', message, { column: name, hint })]
  })
}

/** In the order in which they are looked for. */
export const columnProblems = (findings: Findings): readonly Problem[] =>
  [otherNumbers, missing, repeatedIds, alike, unvaried].flatMap((search) => search(findings))
