/** `--segment country`, `--slice country*device` → the columns of each segmentation. */

import { AbstatError } from '../../errors.ts'
import type { Table } from '../types.ts'
import { columnNamed, findColumn } from './find.ts'

/** A column whose name holds a star is meant before a crossing of two. */
function columnsOf(table: Table, text: string, flag: string): readonly number[] {
  const whole = columnNamed(table, text)
  if (whole >= 0 || !text.includes('*')) return [findColumn(table, text, flag)]
  const columns = text.split('*').map((name) => findColumn(table, name.trim(), flag))
  if (new Set(columns).size < columns.length) {
    throw new AbstatError('usage', `\`${flag} ${text}\` crosses a column with itself`, {
      hint: `name two different columns, such as \`${flag} country*device\``,
    })
  }
  return columns
}

/**
 * The columns of each segmentation, in the order given.
 * @param flag that the texts were given with
 * @throws AbstatError (usage) for a column that there is not, and for a segmentation that is asked for twice
 */
export function settleSegments(
  table: Table,
  texts: readonly string[],
  flag: string,
): readonly (readonly number[])[] {
  const all = texts.map((text) => columnsOf(table, text, flag))
  const keys = all.map((columns) => [...columns].sort((a, b) => a - b).join(','))
  const repeated = keys.findIndex((key, i) => keys.indexOf(key) < i)
  if (repeated < 0) return all
  throw new AbstatError('usage', `\`${flag} ${texts[repeated]}\` was given already`, { hint: 'leave it out' })
}
