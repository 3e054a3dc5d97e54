/** Links between documents lead somewhere, and every document is linked from the README or from the index of its folder. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

/** What a heading is called behind the `#` of a link, as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const withoutBlocks = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '')

const linksOf = (name: string): readonly string[] =>
  [...withoutBlocks(readFileSync(join(root, name), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))

test.each(documents)('the links of %s lead somewhere', (name) => {
  for (const link of linksOf(name)) {
    const [path = '', heading] = link.split('#')
    const target = path === '' ? join(root, name) : resolve(root, dirname(name), path)
    expect(existsSync(target), link).toBe(true)
    if (heading !== undefined) {
      const headings = withoutBlocks(readFileSync(target, 'utf8')).matchAll(/^#+ (.*)$/gm)
      expect(
        [...headings].map((match) => anchor(match[1] ?? '')),
        link,
      ).toContain(heading)
    }
  }
})

test('every document can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const name of reached) {
    if (!name.endsWith('.md')) continue
    for (const link of linksOf(name)) {
      const [path = ''] = link.split('#')
      if (path !== '') reached.add(relative(root, resolve(root, dirname(name), path)))
    }
  }
  expect(documents.filter((name) => !reached.has(name))).toEqual([])
})
