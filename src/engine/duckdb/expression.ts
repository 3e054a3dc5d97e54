/** Is an expression of the user allowed, and what is it? Parsed, checked, rewritten over our own aliases, typed. */

import type { Table } from '../../read/types.ts'
import { naturalAlias } from '../sql/columns.ts'
import type { Expression } from '../types.ts'
import { checkedTree } from './check-tree.ts'
import { Refused, refusal } from './refusal.ts'
import { columnNear, needsQuotes, quoted, resolveColumn } from './resolve.ts'
import type { Session } from './session.ts'
import {
  characterAt,
  type Node,
  nodesIn,
  parseExpression,
  type Written,
  writeExpression,
} from './syntax-tree.ts'
import { keepsFinite, typed } from './typing.ts'

/** Longer texts than this are refused unread. */
const longest = 10_000

/** Parses the user's text. @throws Refused */
async function parse(table: Table, text: string, session: Session): Promise<Node> {
  if (text.length > longest) throw new Refused(`an expression has at most ${longest} characters`, null)
  if (text.trim() === '') throw new Refused('the expression is empty', null)
  if (text.includes('\0')) throw new Refused('the expression holds a NUL character', text.indexOf('\0'))
  const parsed = await parseExpression(text, session)
  if (parsed.ok) return parsed.expression
  const near = columnNear(table, text, parsed.position)
  const isWordOfSql = near !== null && !(await parseExpression(near, session)).ok
  const name = needsQuotes(table, text) ?? (isWordOfSql ? quoted(near) : null)
  throw new Refused(parsed.message, parsed.position, {
    hint:
      name === null
        ? "write one SQL condition or value over the columns, such as `event = 'purchase'`"
        : `write the column as ${name}, in double quotes`,
  })
}

interface Rewritten {
  readonly tree: Node
  readonly columns: readonly number[]
}

/** The allowed tree over our own aliases, and the columns that it reads. @throws Refused */
function rewrite(tree: Node, table: Table, text: string): Rewritten {
  const columns = new Set<number>()
  const checked = checkedTree(tree, {
    position: (location) => characterAt(text, location),
    column: (steps, position) => {
      const index = resolveColumn(table, steps, text, position)
      columns.add(index)
      return aliasOf(table, index)
    },
  })
  if (columns.size === 0) {
    throw new Refused('it mentions no column, so it is the same in every row', null, {
      hint: "name a column, such as `event = 'purchase'`",
    })
  }
  return { tree: checked, columns: [...columns].sort((a, b) => a - b) }
}

function aliasOf(table: Table, index: number): string {
  const kind = table.columns[index]?.kind
  if (kind === undefined) throw new RangeError(`no column ${index}`)
  return naturalAlias(index, kind)
}

/** What was written out, read back, must be an allowed tree over the aliases and nothing else. */
function verify({ sql, readBack }: Written, aliases: ReadonlySet<string>): void {
  if (!readBack.ok) throw new TypeError(`written but not readable: ${sql}`)
  checkedTree(readBack.expression, {
    position: () => null,
    column: ([alias = '', ...rest]) => {
      if (rest.length > 0 || !aliases.has(alias)) throw new TypeError(`not an alias: ${alias}`)
      return alias
    },
  })
}

async function finish(tree: Node, table: Table, text: string, session: Session): Promise<Expression> {
  const { tree: rewritten, columns } = rewrite(tree, table, text)
  const written = await writeExpression(rewritten, session)
  verify(written, new Set(columns.map((index) => aliasOf(table, index))))
  return {
    text,
    ...(await typed(written.sql, columns, table, session)),
    isColumn: rewritten.class === 'COLUMN_REF',
    isFinite: keepsFinite(rewritten),
    columns,
  }
}

/** Tells a refusal with the flag and the text. */
async function withFlag<T>(flag: string, text: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refused ? refusal(flag, text, error) : error
  }
}

/** Checks one expression. @throws AbstatError (usage) */
export function checkExpression(
  table: Table,
  text: string,
  flag: string,
  session: Session,
): Promise<Expression> {
  return withFlag(flag, text, async () => finish(await parse(table, text, session), table, text, session))
}

/** The two sides of a division; anything else is a numerator alone. */
function sidesOf(tree: Node): readonly [Node, Node | null] {
  const children = nodesIn(tree.children)
  const isDivision = tree.class === 'FUNCTION' && tree.function_name === '/' && tree.is_operator === true
  const [left, right] = children ?? []
  if (!isDivision || children?.length !== 2 || left === undefined || right === undefined) return [tree, null]
  return [left, right]
}

/** Checks NUM/DEN. @throws AbstatError (usage) */
export function checkRatio(
  table: Table,
  text: string,
  flag: string,
  session: Session,
): Promise<{ numerator: Expression; denominator: Expression | null }> {
  return withFlag(flag, text, async () => {
    const [left, right] = sidesOf(await parse(table, text, session))
    const side = async (tree: Node, what: string): Promise<Expression> => {
      const expression = await finish(tree, table, text, session)
      if (expression.type !== 'text') return expression
      throw new Refused(`the ${what} is text, not a number`, null, {
        hint: "a side of the division is a number or a condition, such as `revenue` or `event = 'purchase'`",
      })
    }
    const [numerator, denominator] = await Promise.all([
      side(left, right === null ? 'value' : 'numerator'),
      right === null ? null : side(right, 'denominator'),
    ])
    return { numerator, denominator }
  })
}
