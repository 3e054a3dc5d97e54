/** One file after the other that nobody meant to write: abstat answers rightly or refuses in words, and does nothing else. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnalyzeReport } from '../../src/report/types.ts'
import { abstat, type Outcome } from '../support/cli.ts'
import { seeded } from '../support/random.ts'
import { goodFiles } from './good-files.ts'
import { dice, mutated } from './mutate.ts'
import { naiveCounts } from './naive.ts'

/** How long a small file may take, in milliseconds. */
const longest = 20_000

const flags: readonly (readonly string[])[] = [
  [],
  ['--unit', 'user_id', '--variant', 'variant', '--conversion', "buy=event = 'buy'"],
  ['--unit', 'user_id', '--variant', 'variant', '--mean', 'revenue'],
]

export interface Finding {
  readonly what: string
  readonly argv: readonly string[]
}

function outcomeOf(argv: readonly string[]): Promise<Outcome | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), longest)
  })
  return Promise.race([abstat(argv), late]).finally(() => clearTimeout(timer))
}

/** What is wrong with a report of a file, or `null`. */
function disagreement(bytes: Buffer, stdout: string): string | null {
  const { input, result }: AnalyzeReport = JSON.parse(stdout)
  const [source] = input.sources
  const { unit, variant } = input.columns
  // no independent reader of Parquet; sums of others are not counted again
  if (source === undefined || source.format === 'parquet' || input.layout === 'aggregated') return null
  if (unit === null || variant === null) return null
  const format = source.format === 'csv' ? 'csv' : 'json'
  const delimiter = source.dialect?.delimiter ?? ','
  let naive: ReturnType<typeof naiveCounts>
  try {
    naive = naiveCounts(bytes, { format, delimiter, unit, variant })
  } catch (error) {
    return `read, although a strict reader says: ${error instanceof Error ? error.message : error}`
  }
  const units = Object.fromEntries(result.variants.map(({ name, units }) => [name, units]))
  const actual = JSON.stringify({ rows: input.rows, units: Object.fromEntries(Object.entries(units).sort()) })
  const expected = JSON.stringify(naive)
  return actual === expected ? null : `${actual} instead of ${expected}`
}

function wrong(bytes: Buffer, outcome: Outcome | null): string | null {
  if (outcome === null) return `no end within ${longest / 1000} s`
  const { exit, stdout, stderr } = outcome
  if (/internal error|\n {4}at /.test(stderr)) return stderr
  if (exit === 0) return disagreement(bytes, stdout)
  if (exit !== 2) return `exit code ${exit}`
  if (stdout !== '') return 'an error with standard output'
  return stderr.startsWith('abstat: ') ? null : `an error without words: ${stderr}`
}

export interface Fuzzing {
  readonly seed: number
  readonly cases: number
  /** Where files that something is wrong with are kept. */
  readonly keepIn: string
}

/** Runs all cases. @returns what is wrong, with the command that shows it */
export async function fuzz({ seed, cases, keepIn }: Fuzzing): Promise<readonly Finding[]> {
  const random = dice(seeded(seed))
  const folder = mkdtempSync(join(tmpdir(), 'abstat-fuzz-'))
  const temp = join(folder, 'temp')
  mkdirSync(temp)
  mkdirSync(keepIn, { recursive: true })
  const all = goodFiles.map(({ bytes }) => bytes)
  const findings: Finding[] = []
  try {
    for (let i = 0; i < cases; i++) {
      const good = random.pick(goodFiles)
      const bytes = mutated(good.bytes, random, all)
      // kept before it is read: a crash takes the process with it
      const path = join(keepIn, `${seed}-${i}.${good.extension}`)
      writeFileSync(path, bytes)
      const argv = ['analyze', path, ...random.pick(flags)]
      const what = wrong(bytes, await outcomeOf([...argv, '--json', '--temp-directory', temp]))
      const left = readdirSync(temp)
      if (what !== null) findings.push({ what, argv })
      else if (left.length > 0) findings.push({ what: `left behind: ${left.join(' ')}`, argv })
      else rmSync(path)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return findings
}
