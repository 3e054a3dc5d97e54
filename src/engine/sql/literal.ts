/** How are values written into SQL? Only as quoted literals and finite numbers. */

/** A text literal of standard SQL: quotes doubled, nothing else special. */
export function textLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A finite number as a DOUBLE, in parentheses so that a sign cannot join an operator before it. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  return `cast('${value}' as double)`
}

/** A list of text literals, for `in`. */
export function textList(values: readonly string[]): string {
  return values.map(textLiteral).join(', ')
}
