/** How are queries put together: named expressions in nested selects. */

/** An expression and the alias it gets; aliases are ours alone, never a name from a file. */
export interface Named {
  readonly sql: string
  readonly as: string
}

/** Joins conditions so that any of them makes it true; `null` without conditions. */
export function anyOf(conditions: readonly string[]): string | null {
  return conditions.length === 0 ? null : conditions.map((each) => `(${each})`).join(' or ')
}

/** Indents every line, so that `--explain` shows the nesting. */
const indent = (sql: string) => sql.replaceAll('\n', '\n  ')

/** `select … from (…)`, one level of the nesting. */
export function selectFrom(columns: readonly Named[], from: string, rest = ''): string {
  const list = columns.map(({ sql, as }) => (sql === as ? as : `${sql} as ${as}`)).join(', ')
  const end = rest === '' ? '' : `\n${rest}`
  return `select ${list}\nfrom (\n  ${indent(from)}\n)${end}`
}

/** Columns passed on under the name that they have. */
export const plain = (...aliases: readonly string[]): readonly Named[] =>
  aliases.map((as) => ({ sql: as, as }))
