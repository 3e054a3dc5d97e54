/** What counts as a return, and which units could not be seen for long enough. */

import type { MetricResult, Settings } from '../report/types.ts'
import type { Note, Sentence } from './shapes.ts'
import { counted } from './words.ts'

type Retention = NonNullable<MetricResult['retention']>

const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** A length of time in the largest of its units that it is a whole number of. */
function lengthOf(seconds: number): { readonly n: number; readonly unit: string } {
  const [size, unit] = units.find(([each]) => seconds % each === 0) ?? ([1, 'second'] as const)
  return { n: seconds / size, unit }
}

/** `7 to 8 days`, `36 hours to 2 days`. */
function spanText({ from, to }: Retention): string {
  const [first, last] = [lengthOf(from), lengthOf(to)]
  const end = counted(last.n, last.unit)
  return first.unit === last.unit ? `${first.n} to ${end}` : `${counted(first.n, first.unit)} to ${end}`
}

/** Nothing for another metric. */
export function retentionSentences({ retention }: MetricResult, settings: Settings): readonly Sentence[] {
  if (retention === undefined) return []
  const { condition } = retention
  const row = condition === null ? 'any row' : `a row with ${condition},`
  const after = settings.exposure === undefined ? 'the first row of a unit' : 'the exposure'
  const text = `Returned: ${row} ${spanText(retention)} after ${after}.`
  return [{ kind: 'sentence', text, tone: 'dim' }]
}

/** Units whose span reaches beyond the data; `null` for another metric. */
export function notYetOver({ retention, missingUnits }: MetricResult): Note | null {
  if (retention === undefined) return null
  const end = lengthOf(retention.to)
  const [verb, their] = missingUnits === 1 ? ['is', 'its'] : ['are', 'their']
  const text = `${counted(missingUnits, 'unit')} ${verb} left out of this metric: ${their} ${counted(end.n, end.unit)} were not over at the end of the data.`
  return { kind: 'note', severity: 'note', text }
}
