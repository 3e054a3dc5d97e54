/** How is it said that an expression cannot be used? With the flag, the text, and a caret under what is wrong. */

import { AbstatError } from '../../errors.ts'

/** What is wrong, and where in the text, in characters from 0; thrown inside and told with the flag by `refusal`. */
export class Refused extends Error {
  readonly position: number | null
  readonly hint: string | undefined
  readonly detail: readonly string[]

  constructor(
    message: string,
    position: number | null,
    more: { readonly hint?: string | undefined; readonly detail?: readonly string[] } = {},
  ) {
    super(message)
    this.position = position
    this.hint = more.hint
    this.detail = more.detail ?? []
  }
}

/** The text around a position in one line, with a caret under it. */
function excerpt(text: string, position: number): readonly string[] {
  const start = Math.max(0, position - 60)
  const line = text.slice(start, position + 60).replaceAll(/\s/g, ' ')
  return [line, `${' '.repeat(position - start)}^`]
}

/** The error for the person who wrote the expression. */
export function refusal(flag: string, text: string, refused: Refused): AbstatError {
  const { message, position, hint, detail } = refused
  const where = position === null ? [] : excerpt(text, position)
  const at = position === null ? '' : ` (at character ${position + 1})`
  return new AbstatError('usage', `\`${flag}\`: ${message}${at}`, { hint, detail: [...where, ...detail] })
}
