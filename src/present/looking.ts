/** Which look at the data this is, what it takes, and when the next one is. */

import type { AnalyzeReport, LookPlan } from '../report/types.ts'
import { count, level } from './format.ts'
import { pValue } from './p-value.ts'
import type { Note } from './shapes.ts'

/** The plan of looks; `null` where this is the only one. A saved report may be of a later version: only what is known is told. */
export function looksOf({ settings }: Pick<AnalyzeReport, 'settings'>): LookPlan | null {
  const value = settings.looks?.value
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null
  return value.kind === 'always-valid' || value.kind === 'looks' ? (value as LookPlan) : null
}

export const spendingName = (spending: Extract<LookPlan, { kind: 'looks' }>['spending']): string => {
  switch (spending.shape) {
    case 'obrien-fleming':
      return "O'Brien-Fleming spending"
    case 'pocock':
      return 'Pocock spending'
    case 'power':
      return `spending of the share to the power ${spending.rho}`
  }
}

const notProtected = 'Chances to beat the baseline are not protected against looking early.'

const note = (text: string): Note => ({ kind: 'note', severity: 'note', text })

/** What is to be said of looking early; nothing where this is the only look. */
export function lookNotes(report: AnalyzeReport): readonly Note[] {
  const plan = looksOf(report)
  if (plan === null) return []
  if (plan.kind === 'always-valid') {
    return [
      note(
        `Always-valid intervals and p-values, tuned for ${count(plan.tunedFor)} units of two variants: they hold at this look and at every other one. ${notProtected}`,
      ),
    ]
  }
  const { look } = report.result
  if (look === undefined) return []
  const end = plan.units.at(-1) ?? 0
  const { number, planned, fraction, nominalLevel, nextUnits, nextDate = null } = look
  const when = (units: number) =>
    nextDate === null
      ? `at ${count(units)} units`
      : `on ${nextDate}, with ${count(units)} units if they come evenly`
  if (number === 0) {
    return [
      note(`The first of ${planned} looks is due ${when(nextUnits ?? end)}: until then nothing is decided.`),
    ]
  }
  const takes = `at ${level(Number(fraction.toPrecision(3)))} of the plan of ${count(end)} units (${spendingName(plan.spending)}): it takes a p below ${pValue(nominalLevel, null)}`
  const next =
    nextUnits === null
      ? number === planned
        ? 'It is the last one.'
        : ''
      : `The next one is due ${when(nextUnits)}; the test ends where p is below what its look takes, or at the last one.`
  return [
    note(
      [`Look ${number} of ${planned}, ${takes}.`, next, notProtected].filter((part) => part !== '').join(' '),
    ),
  ]
}

/** How intervals are called in the line of methods. */
export function intervalWords(report: AnalyzeReport, confidence: string): string {
  const plan = looksOf(report)
  if (plan === null) return `${confidence} intervals`
  return plan.kind === 'always-valid'
    ? `always-valid ${confidence} intervals`
    : `${confidence} intervals over all looks`
}
