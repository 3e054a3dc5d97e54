/** Blocks of the documents that are not run: files of configuration are valid, other YAML and shell can be parsed. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { configSchema } from '../../src/config/file/schema.ts'
import { abstat, root } from '../support/cli.ts'

const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

const blocks = (language: string): readonly (readonly [document: string, number: number, text: string])[] =>
  documents.flatMap((name) =>
    [
      ...readFileSync(join(root, name), 'utf8').matchAll(
        new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'),
      ),
    ].map((match, i) => [name, i + 1, match[1] ?? ''] as const),
  )

test.each(blocks('yaml'))('%s: yaml block %i', async (_, __, text) => {
  const content: unknown = parse(text)
  if (!/^(sources|experiments):/.test(text)) return
  expect(configSchema.safeParse(content).error).toBeUndefined()
  // what the schema cannot see is said before a file is looked for
  const folder = mkdtempSync(join(tmpdir(), 'abstat-docs-'))
  try {
    writeFileSync(join(folder, 'abstat.yaml'), text)
    const { stderr } = await abstat(['analyze'], { folder })
    expect(stderr).toMatch(/exports\/\*\.csv/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each(blocks('sh'))('%s: sh block %i', (_, __, text) => {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
