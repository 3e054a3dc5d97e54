/**
 * Every `$ abstat …` in a console block of the README and docs (with the folders in it) is run, and what it prints
 * is compared. UPDATE_GOLDEN=1 writes the blocks anew; read the difference before committing it.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, shell } from '../support/cli.ts'

const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
].sort()
const updating = process.env.UPDATE_GOLDEN === '1'
const block = /^```console\n([\s\S]*?)^```$/gm

/** The commands of a console block, each with the lines that follow it. */
function examples(text: string): { readonly command: string; readonly output: string }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = /(?<!\\)\n/.exec(part)?.index ?? part.length
      return { command: part.slice(0, end), output: part.slice(end + 1) }
    })
}

/** What the command prints, standard error first; trailing blanks of lines do not count. */
async function printed(command: string): Promise<string> {
  const { stdout, stderr } = await shell(command)
  return (stderr + stdout).replace(/[ \t]+$/gm, '')
}

const blocksOf = (name: string): readonly string[] =>
  [...readFileSync(join(root, name), 'utf8').matchAll(block)].map((match) => match[1] ?? '')

test('the README has examples', () => {
  expect(blocksOf('README.md').length).toBeGreaterThan(2)
})

describe.each(documents.filter((name) => blocksOf(name).length > 0))('%s', (name) => {
  test.each(blocksOf(name).map((each, i) => [i + 1, each] as const))(
    'console block %i',
    async (_, content) => {
      let rewritten = ''
      for (const { command, output } of examples(content)) {
        const actual = await printed(command)
        rewritten += `$ ${command}\n${actual}`
        if (!updating) expect(actual, command).toBe(output)
      }
      if (updating) {
        const now = readFileSync(join(root, name), 'utf8')
        writeFileSync(
          join(root, name),
          now.replace(content, () => rewritten),
        )
      }
    },
  )
})
