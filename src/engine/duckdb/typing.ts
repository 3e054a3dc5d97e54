/** Of which type is a checked expression? The engine says it, by computing it for one empty row. */

import type { Table } from '../../read/types.ts'
import { naturalAlias, typeOfKind } from '../sql/columns.ts'
import type { Expression } from '../types.ts'
import { firstLine } from './errors.ts'
import { Refused } from './refusal.ts'
import { withNames } from './resolve.ts'
import type { Session } from './session.ts'
import { type Node, nodesIn } from './syntax-tree.ts'
import { together } from './together.ts'

const numberTypes = /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*|BIGNUM)$/

/** Why the engine cannot compute it at all. */
function mistyped(error: unknown, table: Table): Refused {
  const said = firstLine(error)
  if (/^Cannot compare values of type VARCHAR and/.test(said)) {
    return new Refused('text is compared with a number', null, {
      hint: "write the number in quotes, such as '7', or read the text as a number: try_cast(… as double)",
    })
  }
  return new Refused(withNames(said, table), null, {
    hint: 'turn text into what is needed with a cast, such as `try_cast(price as double)` or `cast(day as date)`',
  })
}

interface Untyped {
  readonly sql: string
  /** The columns that it reads, as they are called in it, with their SQL types. */
  readonly columns: readonly { readonly as: string; readonly type: string }[]
}

/** The engine's name of the type. */
const typeName = together<Untyped, string>(async (expressions, session) => {
  const columns = new Map(expressions.flatMap((each) => each.columns.map(({ as, type }) => [as, type])))
  const row = [...columns].map(([as, type]) => `cast(null as ${type}) as ${as}`)
  const values = expressions.map(({ sql }, i) => `${sql} as x${i}`)
  // the value itself is asked for too: a constant that cannot be converted fails only when it is computed
  const asked = expressions.map((_, i) => `typeof(x${i}) as type${i}, x${i} is null as empty${i}`)
  const [described] = await session.query(
    `select ${asked.join(', ')} from (select ${values.join(', ')} from (select ${row.join(', ')}))`,
  )
  return expressions.map((_, i) => String(described?.get(`type${i}`)))
})

/**
 * The type, and the SQL that yields it as BOOLEAN, DOUBLE or VARCHAR.
 * @throws Refused when the engine cannot compute the expression for any row
 */
export async function typed(
  sql: string,
  columns: readonly number[],
  table: Table,
  session: Session,
): Promise<Pick<Expression, 'sql' | 'type'>> {
  const read = columns.map((index) => {
    const kind = table.columns[index]?.kind ?? 'text'
    return { as: naturalAlias(index, kind), type: typeOfKind(kind) }
  })
  const type = await typeName({ sql, columns: read }, session).catch((error: unknown) => {
    throw mistyped(error, table)
  })
  if (type === 'BOOLEAN') return { sql, type: 'boolean' }
  if (numberTypes.test(type))
    return { sql: type === 'DOUBLE' ? sql : `cast(${sql} as double)`, type: 'number' }
  return { sql: type === 'VARCHAR' ? sql : `cast(${sql} as varchar)`, type: 'text' }
}

/** Functions that pass on a value of the data, or of the text, as it is. */
const passing = new Set(['nullif', 'greatest', 'least', 'abs'])

/** True when a number that the tree yields cannot be infinite, because nothing is computed. */
export function keepsFinite(tree: Node): boolean {
  const all = (children: unknown) => (nodesIn(children) ?? []).every(keepsFinite)
  switch (tree.class) {
    case 'COLUMN_REF':
    case 'CONSTANT':
      return true
    case 'CASE':
      return all([tree.else_expr]) && all((nodesIn(tree.case_checks) ?? []).map((check) => check.then_expr))
    case 'OPERATOR':
      return tree.type === 'OPERATOR_COALESCE' && all(tree.children)
    case 'FUNCTION':
      return passing.has(String(tree.function_name)) && all(tree.children)
    default:
      return false
  }
}
