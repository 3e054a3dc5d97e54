/** Which constants and types may an expression hold? Plain ones; rebuilt, so that nothing else comes along. */

import { Refused } from './refusal.ts'
import { isNode, type Node } from './syntax-tree.ts'

const plainTypes = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
  'FLOAT',
  'DOUBLE',
  'DECIMAL',
  'VARCHAR',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'TIMESTAMP WITH TIME ZONE',
  'INTERVAL',
])

/** A plain type. */
export function typeNode(value: unknown, position: number | null): Node {
  const id = isNode(value) ? value.id : undefined
  const info = isNode(value) ? value.type_info : undefined
  if (typeof id !== 'string' || !plainTypes.has(id)) {
    throw new Refused('this type is not allowed', position, {
      hint: 'boolean, integer, bigint, double, decimal, varchar, date, time, timestamp, timestamptz, interval are',
    })
  }
  if (id !== 'DECIMAL') return { id, type_info: null }
  const width = isNode(info) ? info.width : undefined
  const scale = isNode(info) ? info.scale : undefined
  if (!Number.isSafeInteger(width) || !Number.isSafeInteger(scale)) {
    throw new Refused('this type is not allowed', position)
  }
  return { id, type_info: { type: 'DECIMAL_TYPE_INFO', alias: '', width, scale } }
}

/** A constant: text, a number that a double holds exactly, true, false, null. */
export function constantNode(value: unknown, position: number | null): Node {
  if (!isNode(value)) throw new Refused('this constant is not allowed', position)
  const type = value.type
  if (isNode(type) && type.id === 'NULL') return { type: { id: 'NULL', type_info: null }, is_null: true }
  if (value.is_null !== false) throw new Refused('this constant is not allowed', position)
  const constant = value.value
  const tooLong =
    isNode(constant) ||
    (typeof constant === 'number' && Number.isInteger(constant) && isTooLong(type, constant))
  if (tooLong) {
    throw new Refused('a number has more digits than can be kept', position, {
      hint: 'an id is text: write it in single quotes',
    })
  }
  if (typeof constant !== 'string' && typeof constant !== 'number' && typeof constant !== 'boolean') {
    throw new Refused('this constant is not allowed', position)
  }
  return { type: typeNode(type, position), is_null: false, value: constant }
}

/** Whole numbers, also those that a decimal is stored as, beyond 2⁵³ lost digits on their way here. */
const isTooLong = (type: unknown, constant: number) =>
  isNode(type) && type.id !== 'DOUBLE' && !Number.isSafeInteger(constant)
