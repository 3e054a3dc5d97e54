/** The columns of a table as the lines of a message: name, kind, a few values. */

import { shown, visible } from './excerpt.ts'
import type { Column, Table } from './types.ts'

/** More columns than this are not listed one by one. */
const mostListed = 40
const widestName = 32

function cut(text: string, most: number): string {
  // a value may be megabytes long
  const characters = [...visible(text.slice(0, 2 * most))]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
}

function sample(column: Column): string {
  if (column.present === 0) return '(no value)'
  const values = column.values.slice(0, 3).map(({ value }) => cut(value, 24))
  return values.join(', ') + (column.values.length > 3 ? ', …' : '')
}

/** One line a column, aligned: `  user_id  text     u1, u2, u3, …`. */
export function describeColumns(table: Table): readonly string[] {
  const listed = table.columns.slice(0, mostListed)
  const names = listed.map((column) => cut(column.name, widestName))
  const width = Math.max(...names.map((name) => [...name].length))
  const lines = listed.map((column, i) => {
    const name = names[i] ?? ''
    return `  ${name}${' '.repeat(width - [...name].length)}  ${column.kind.padEnd(7)}  ${sample(column)}`
  })
  const more = table.columns.length - listed.length
  return ['columns:', ...lines, ...(more > 0 ? [`  … and ${more.toLocaleString('en-US')} more`] : [])]
}

/** `a`, `b` and `c`. */
export function list(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const quoted = names.map((name) => shown(name))
  const last = quoted.pop()
  if (last === undefined) return ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`
}
