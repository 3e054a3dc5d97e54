/** The package as it is built: imported by its name, typed for a strict consumer, and no burden to the command line. */

import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-consumer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(root, join(folder, 'node_modules/abstat'))
  symlinkSync(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})

/** What every compiler option that could hide a fault of the declarations is set to. */
const strict = {
  target: 'es2023',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
}

const consumer = `
import { AbstatError, type AnalyzeOptions, type AnalyzeReport, analyze, evaluate, type Format, inspect, power, type Report, render, ttest } from 'abstat'

const options: AnalyzeOptions = { mean: ['revenue'], confidence: 0.9, gate: 'revenue.lift > -1%', signal: AbortSignal.timeout(1000) }
const report: AnalyzeReport = await analyze('events.csv', options)
const lift: number | null | undefined = report.result.metrics[0]?.comparisons[0]?.lift.estimate
const code: number = report.verdict.exitCode
const p: number | null = (await ttest([], { x: [1, 2], y: [2, 4] })).result.pValue
const units: number = (await power({ rate: 0.1, effect: '20%' })).result.totalUnits
const f1: number | null | undefined = (await evaluate('p.csv', { matrix: [[1, 2], [3, 4]] })).result.perClass[0]?.f1.estimate
const format: Format = 'markdown'
await inspect(['a.csv'], { maxBadRows: '1%' })
const saved: Report = JSON.parse('{}')
if (saved.command === 'power') saved.result.curve.length
const text: string = await render(saved, format, { digits: 3 })
try { await analyze('x') } catch (error) {
  if (error instanceof AbstatError) console.log(error.message, error.hint?.length, error.place?.line, error.exitCode)
}
// @ts-expect-error there is no such option
await analyze('x', { confidense: 1 })
// @ts-expect-error not of its type
await analyze('x', { unit: 5 })
// @ts-expect-error there is no such format
await render(report, 'pdf')
// @ts-expect-error reports do not change
report.verdict.exitCode = 0
export { code, f1, lift, p, text, units }
`

const compile = (module: string, moduleResolution: string, more: object) => {
  writeFileSync(join(folder, 'index.ts'), consumer)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...strict, module, moduleResolution, ...more },
      files: ['index.ts'],
    }),
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each([
  ['nodenext', 'nodenext', { types: ['node'] }],
  ['esnext', 'bundler', { types: ['node'] }],
  ['esnext', 'bundler', { types: [], lib: ['es2023', 'dom'] }],
] as const)('a strict consumer compiles against the declarations: %s, %s, %j', (module, resolution, more) => {
  expect(compile(module, resolution, more)).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('is imported by its name, says nothing, and loads no engine before it is needed', () => {
  const program = `
    import * as abstat from 'abstat'
    const { result } = await abstat.power({ rate: 0.1, effect: '20%' })
    console.log(Object.keys(abstat).sort().join(), result.totalUnits)`
  const preload = `--require=${join(root, 'test/support/without-engine.cjs')}`
  const printed = execFileSync(process.execPath, [preload, '--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(printed).toBe('AbstatError,analyze,evaluate,inspect,power,render,shadow,simulate,ttest 7682\n')
})

test('the command line has nothing of it, and shares no chunk with it', () => {
  const ofFunctions = 'stands for the option `stdin`'
  const bundled = (folder: string) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8'))
  expect(bundled('dist/api').filter((text) => text.includes(ofFunctions))).toHaveLength(1)
  expect(bundled('dist').filter((text) => text.includes(ofFunctions))).toEqual([])
  for (const text of bundled('dist/api')) expect(text).not.toMatch(/(?:from|import)\s*\(?"\.\.\//)
})
