/**
 * Every `$ abstat …` in a console block of the README and docs (with the folders in it) is run, and what it prints is compared. So is every block
 * of JavaScript with the block of text behind it.
 * UPDATE_GOLDEN=1 writes the blocks anew; read the difference before committing it.
 */

import { execFileSync } from 'node:child_process'
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

/** A program, and what it prints. */
const programs = /^```js\n([\s\S]*?)^```$(?:\n\n^```text\n([\s\S]*?)^```$)?/gm

const programsOf = (name: string) =>
  [...readFileSync(join(root, name), 'utf8').matchAll(programs)].map(([whole, code = '', output]) => ({
    whole,
    code,
    output,
  }))

/** Run at the root of the repository, where `abstat` is the package as it is built. */
const printedBy = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module'], { cwd: root, input: code, encoding: 'utf8' })

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

describe.each(documents.filter((name) => programsOf(name).length > 0))('%s', (name) => {
  test.each(programsOf(name).map((each, i) => [i + 1, each] as const))(
    'program %i',
    (_, { whole, code, output }) => {
      const actual = printedBy(code)
      if (!updating) expect(actual).toBe(output)
      else {
        const now = readFileSync(join(root, name), 'utf8')
        writeFileSync(
          join(root, name),
          now.replace(whole, () => `\`\`\`js\n${code}\`\`\`\n\n\`\`\`text\n${actual}\`\`\``),
        )
      }
    },
  )
})
