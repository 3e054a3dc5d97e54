/**
 * Which parsed expressions are harmless? Every node is looked at against a list of what is allowed, and a new tree is
 * built from what was understood; anything else of the parsed tree is left behind.
 */

import { aggregateFunctions, allowedFunctions, leastArguments } from '../sql/allowed-functions.ts'
import { Refused } from './refusal.ts'
import { isNode, type Node, nodesIn } from './syntax-tree.ts'
import { constantNode, typeNode } from './tree-values.ts'

/** What the walk needs to know about the expression's surroundings. */
export interface Surroundings {
  /** Where a byte offset of the parser lies in the user's text. */
  position(location: unknown): number | null
  /** The name to write for a column. @throws Refused when there is no such column */
  column(steps: readonly string[], position: number | null): string
}

/** Deeper nesting than this is no condition that a person wrote. */
const mostNested = 100

const comparisons = new Set([
  'COMPARE_EQUAL',
  'COMPARE_NOTEQUAL',
  'COMPARE_LESSTHAN',
  'COMPARE_GREATERTHAN',
  'COMPARE_LESSTHANOREQUALTO',
  'COMPARE_GREATERTHANOREQUALTO',
  'COMPARE_DISTINCT_FROM',
  'COMPARE_NOT_DISTINCT_FROM',
])
const conjunctions = new Set(['CONJUNCTION_AND', 'CONJUNCTION_OR'])
const operators = new Set([
  'OPERATOR_NOT',
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_COALESCE',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
])

/** How the refused classes of nodes are called by people. */
const refusedClasses: Readonly<Record<string, string>> = {
  SUBQUERY: 'a subquery',
  WINDOW: 'a window function',
  LAMBDA: 'a lambda (`->`)',
  STAR: '`*`',
  PARAMETER: 'a parameter (`?`, `$1`)',
  POSITIONAL_REFERENCE: 'a column by position (`#1`)',
  COLLATE: '`collate`',
  DEFAULT: '`default`',
}

const notUnderstood = (position: number | null) => new Refused('this form is not allowed here', position)

function checkFunction(node: Node, position: number | null, children: readonly Node[]): string {
  const written = node.function_name
  const schema = node.schema
  if (typeof written !== 'string') throw notUnderstood(position)
  const name = written.toLowerCase()
  if (aggregateFunctions.has(name)) {
    throw new Refused(`\`${name}\` runs over many rows; an expression is about one`, position, {
      hint:
        name.startsWith('count') || name === 'bool_or'
          ? 'write the condition of one row: abstat counts and sums per unit'
          : `write the value of one row, such as \`revenue\` instead of \`${name}(revenue)\`: abstat sums per unit`,
    })
  }
  const inSchema = schema !== '' && schema !== undefined && schema !== 'main'
  if (inSchema || !allowedFunctions.has(name)) {
    throw new Refused(
      `the function \`${inSchema ? `${String(schema)}.` : ''}${name}\` is not allowed`,
      position,
      {
        hint: 'operators, text, number and date functions, case, coalesce and patterns are',
      },
    )
  }
  if (children.length < (leastArguments.get(name) ?? 0)) {
    throw new Refused(`\`${name}\` needs ${leastArguments.get(name)} arguments`, position)
  }
  if (node.distinct === true || (node.filter !== null && node.filter !== undefined)) {
    throw notUnderstood(position)
  }
  const orders = isNode(node.order_bys) ? node.order_bys.orders : []
  if (!Array.isArray(orders) || orders.length > 0) throw notUnderstood(position)
  return name
}

/** A new tree of the same meaning, or `Refused`. */
export function checkedTree(root: Node, around: Surroundings): Node {
  const visit = (value: unknown, depth: number): Node => {
    if (!isNode(value)) throw notUnderstood(null)
    const position = around.position(value.query_location)
    if (depth > mostNested) throw new Refused('it is nested too deeply', position)
    const { class: kind, type } = value
    const inner = (child: unknown) => visit(child, depth + 1)
    const list = (children: unknown): Node[] => {
      const nodes = nodesIn(children)
      if (nodes === null) throw notUnderstood(position)
      return nodes.map(inner)
    }
    const same = { class: kind, type, alias: '', query_location: 0 }
    const one = (types: ReadonlySet<string>) => {
      if (typeof type !== 'string' || !types.has(type)) throw notUnderstood(position)
    }
    switch (kind) {
      case 'COLUMN_REF': {
        const steps = value.column_names
        if (!Array.isArray(steps) || !steps.every((step) => typeof step === 'string')) {
          throw notUnderstood(position)
        }
        return { ...same, column_names: [around.column(steps, position)] }
      }
      case 'CONSTANT':
        return { ...same, value: constantNode(value.value, position) }
      case 'COMPARISON':
        one(comparisons)
        return { ...same, left: inner(value.left), right: inner(value.right) }
      case 'CONJUNCTION':
        one(conjunctions)
        return { ...same, children: list(value.children) }
      case 'OPERATOR':
        one(operators)
        return { ...same, children: list(value.children) }
      case 'BETWEEN':
        return {
          ...same,
          input: inner(value.input),
          lower: inner(value.lower),
          upper: inner(value.upper),
        }
      case 'CASE': {
        const checks = nodesIn(value.case_checks)
        if (checks === null) throw notUnderstood(position)
        return {
          ...same,
          case_checks: checks.map((check) => ({
            when_expr: inner(check.when_expr),
            then_expr: inner(check.then_expr),
          })),
          else_expr: inner(value.else_expr),
        }
      }
      case 'CAST':
        return {
          ...same,
          child: inner(value.child),
          cast_type: typeNode(value.cast_type, position),
          try_cast: value.try_cast === true,
        }
      case 'FUNCTION': {
        const children = nodesIn(value.children)
        if (children === null) throw notUnderstood(position)
        return {
          ...same,
          function_name: checkFunction(value, position, children),
          schema: '',
          catalog: '',
          children: children.map(inner),
          filter: null,
          order_bys: { type: 'ORDER_MODIFIER', orders: [] },
          distinct: false,
          is_operator: value.is_operator === true,
          export_state: false,
        }
      }
      default: {
        const what = typeof kind === 'string' ? refusedClasses[kind] : undefined
        throw what === undefined
          ? notUnderstood(position)
          : new Refused(`${what} is not allowed in an expression`, position, {
              hint: "write what can be told from one row, with values spelled out, such as `event in ('view', 'purchase')`",
            })
      }
    }
  }
  return visit(root, 0)
}
