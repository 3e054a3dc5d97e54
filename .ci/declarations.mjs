// The declarations of src/index.ts in dist/types: those files alone that it leads to, with imports as every compiler takes them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const [all, types] = ['dist/types/all', 'dist/types']
const imported = /(from |import\()(['"])(\.[^'"]*)\.ts\2/g

export function writeDeclarations() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.ci/tsconfig.types.json'], {
    stdio: 'inherit',
  })
  const seen = new Set()
  const waiting = ['index']
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const text = readFileSync(join(all, `${name}.d.ts`), 'utf8')
    for (const [, , , path] of text.matchAll(imported)) waiting.push(normalize(join(dirname(name), path)))
    mkdirSync(join(types, dirname(name)), { recursive: true })
    writeFileSync(join(types, `${name}.d.ts`), text.replace(imported, '$1$2$3.js$2'))
  }
  rmSync(all, { recursive: true })
}
