/** How column, event and variant names are compared when their meaning is guessed. */

/** Lower-case, without space, `_`, `-` and `.`: `User ID`, `user_id` and `userId` are the same name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '')
}

/** The words of a name in lower case: `AgeOfStore` and `age_of-store` are `age`, `of`, `store`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const collator = new Intl.Collator('en', { numeric: true })

/** Natural order: `v2` before `v10`; names that differ never tie. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}
