/** What a help topic is made of: for a terminal and for the manual page alike. */

import type { Command } from 'commander'

export type Part =
  /** A paragraph; its words are put on lines by whoever shows it. */
  | string
  /** Terms, and what each means. */
  | { readonly terms: readonly (readonly [term: string, meaning: string])[] }
  /** Lines as they are. */
  | { readonly lines: readonly string[] }

export interface Topic {
  /** What it is about, beside its name in a list. */
  readonly summary: string
  /** Of its section in the manual page. */
  readonly heading: string
  /** @param program whose options say what they are for */
  readonly parts: (program: Command) => Promise<readonly Part[]>
}
