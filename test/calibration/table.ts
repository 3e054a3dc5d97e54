/** Tables that a slow test finds and a document shows: UPDATE_GOLDEN=1 writes them, any other run compares. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { root } from '../support/cli.ts'

export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`

/** A table in Markdown. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Expects the document to show this table between `<!-- NAME -->` and `<!-- end -->`, or puts it there. */
export function expectTable(document: string, name: string, table: string): void {
  const path = join(root, document)
  const now = readFileSync(path, 'utf8')
  const place = new RegExp(`<!-- ${name} -->\\n[\\s\\S]*?\\n<!-- end -->`)
  expect(now, `${document} has no place for ${name}`).toMatch(place)
  const wanted = now.replace(place, () => `<!-- ${name} -->\n\n${table}\n\n<!-- end -->`)
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, wanted)
  else expect(now).toBe(wanted)
}
