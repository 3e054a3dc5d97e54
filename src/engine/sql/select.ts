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

/**
 * The lines of a query. What a line holds is never looked into again: a text in it may have line breaks of its own, which
 * indenting would change.
 */
export type Lines = readonly string[]

/** Nests a query, so that `--explain` shows the levels. */
export const indented = (lines: Lines): Lines => lines.map((line) => `  ${line}`)

/** `select … from (…)`, one level of the nesting. */
export function selectFrom(columns: readonly Named[], from: Lines, ...rest: Lines): Lines {
  const list = columns.map(({ sql, as }) => (sql === as ? as : `${sql} as ${as}`)).join(', ')
  return [`select ${list}`, 'from (', ...indented(from), ')', ...rest]
}

/** Columns passed on under the name that they have. */
export const plain = (...aliases: readonly string[]): readonly Named[] =>
  aliases.map((as) => ({ sql: as, as }))

/** A table of a run, under a name of ours. */
export const tableRows = (name: string): Lines => [`select * from ${name}`]

/** Keeps the answer of a query for further ones. */
export const keepAs = (name: string, query: Lines): Lines => [`create temp table ${name} as`, ...query]
