/** The fuzzing of `fuzz.test.ts` with as many cases, and from as many seeds, as are asked for. */

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

test('damaged files are answered rightly or refused in words', async () => {
  const keepIn = process.env.FUZZ_KEEP ?? join(tmpdir(), 'abstat-fuzz-findings')
  const findings = await fuzz({ seed: number('FUZZ_SEED', 1), cases: number('FUZZ_CASES', 10_000), keepIn })
  for (const { what, argv } of findings) console.log(`${argv.join(' ')}\n  ${what}`)
  expect(findings).toEqual([])
})
