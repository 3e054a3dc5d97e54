/** What does DuckDB's parser say about a text? Its tree as JSON, handed over as a value and never as part of a query. */

import { together } from './together.ts'

/** A node of the parsed tree; nothing about it is believed before it was looked at. */
export type Node = Readonly<Record<string, unknown>>

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The nodes of a list; `null` when it is no list of nodes. */
export function nodesIn(value: unknown): readonly Node[] | null {
  return Array.isArray(value) && value.every(isNode) ? value : null
}

export type Parsed =
  | { readonly ok: true; readonly expression: Node }
  /** The position is in the text, from 0; `null` when the parser does not say. */
  | { readonly ok: false; readonly message: string; readonly position: number | null }

/** What the text is wrapped into: the positions of the parser count from its beginning. */
const before = 'select '

/** The position of a syntax error, which counts Unicode characters of the wrapped text, as an offset into the text. */
function errorAt(text: string, position: unknown): number | null {
  const offset = Number(position) - before.length
  if (position === undefined || !Number.isSafeInteger(offset) || offset < 0) return null
  return [...text].slice(0, offset).join('').length
}

/** The location of a node, which counts bytes of the wrapped text, as an offset into the text. */
export function characterAt(text: string, offset: unknown): number | null {
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset)) return null
  const bytes = Buffer.from(before + text)
  if (offset < before.length || offset > bytes.length) return null
  return bytes.subarray(0, offset).toString().length - before.length
}

const refused = (message: string, position: number | null = null): Parsed => ({
  ok: false,
  message,
  position,
})

/** True when a part of the statement that an expression alone does not have is absent. */
const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** The statement must be a bare select of one thing, without an alias. */
function onlyExpression(statement: Node): Parsed {
  const { node } = statement
  const alone = 'one expression is expected, and nothing after it'
  if (!isNode(node) || node.type !== 'SELECT_NODE') return refused(alone)
  const from = node.from_table
  const withQueries = isNode(node.cte_map) ? node.cte_map.map : node.cte_map
  const parts = [
    'where_clause',
    'group_expressions',
    'group_sets',
    'having',
    'sample',
    'qualify',
    'modifiers',
  ]
  if (
    !isNode(from) ||
    from.type !== 'EMPTY' ||
    !isAbsent(from.sample) ||
    !isAbsent(withQueries) ||
    !parts.every((part) => isAbsent(node[part])) ||
    node.aggregate_handling !== 'STANDARD_HANDLING'
  ) {
    return refused(alone)
  }
  const list = nodesIn(node.select_list)
  const [expression] = list ?? []
  if (list?.length !== 1 || expression === undefined) return refused(alone)
  if (expression.alias !== undefined && expression.alias !== '') return refused(alone)
  return { ok: true, expression }
}

/** The one expression in an answer of `json_serialize_sql`. */
function expressionIn(text: string, json: unknown): Parsed {
  let answer: unknown
  try {
    answer = JSON.parse(String(json))
  } catch {
    // the parser writes infinity for what is too large, which is not JSON
    return refused('a number in it is too large')
  }
  if (!isNode(answer)) return refused('it cannot be parsed')
  if (answer.error !== false) {
    const position = errorAt(text, answer.position)
    if (answer.error_type !== 'parser') return refused('one expression is expected', position)
    const said = String(answer.error_message ?? '')
    return refused(said === '' ? 'it cannot be parsed' : said, position)
  }
  const statements = nodesIn(answer.statements)
  const [statement] = statements ?? []
  if (statements?.length !== 1 || statement === undefined) return refused('one expression is expected')
  return onlyExpression(statement)
}

/** Parses one expression. */
export const parseExpression = together<string, Parsed>(async (texts, session) => {
  const trees = texts.map((_, i) => `json_serialize_sql(?::varchar) as tree${i}`)
  const [row] = await session.query(
    `select ${trees.join(', ')}`,
    texts.map((text) => before + text),
  )
  return texts.map((text, i) => expressionIn(text, row?.get(`tree${i}`)))
})

/** An expression written out, and what the parser makes of it when it is read back. */
export interface Written {
  readonly sql: string
  readonly readBack: Parsed
}

/** `1e6` as JavaScript writes it, 1000000, would be read as an integer that is said to be a double, and refused. */
const wholeDouble = /("id":"(?:DOUBLE|FLOAT)","type_info":null\},"is_null":false,"value":-?\d+)(?=[,}])/g

/** The statement that selects the expression and nothing else, as the parser would describe it. */
function statementOf(expression: Node): string {
  const node = {
    type: 'SELECT_NODE',
    modifiers: [],
    cte_map: { map: [] },
    select_list: [expression],
    from_table: { type: 'EMPTY', alias: '', sample: null },
    where_clause: null,
    group_expressions: [],
    group_sets: [],
    aggregate_handling: 'STANDARD_HANDLING',
    having: null,
    sample: null,
    qualify: null,
  }
  const tree = JSON.stringify({ error: false, statements: [{ node, named_param_map: [] }] })
  return tree.replace(wholeDouble, '$1.0')
}

function writtenIn(statement: unknown, tree: unknown): Written {
  const written = String(statement)
  if (!/^SELECT /.test(written)) throw new TypeError(`not a select: ${written}`)
  const sql = written.slice('SELECT '.length)
  return { sql, readBack: expressionIn(sql, tree) }
}

/** Writes a tree out as SQL. Only trees that were built here, node by node, are written. */
export const writeExpression = together<Node, Written>(async (expressions, session) => {
  const written = expressions.map((_, i) => `json_deserialize_sql(?::varchar) as written${i}`)
  const readBack = expressions.map((_, i) => `written${i}, json_serialize_sql(written${i}) as tree${i}`)
  const [row] = await session.query(
    `select ${readBack.join(', ')} from (select ${written.join(', ')})`,
    expressions.map(statementOf),
  )
  return expressions.map((_, i) => writtenIn(row?.get(`written${i}`), row?.get(`tree${i}`)))
})
