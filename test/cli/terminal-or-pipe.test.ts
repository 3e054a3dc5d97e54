/** The same text in a terminal and in a pipe: colour is all that differs. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { abstat, root } from '../support/cli.ts'

const golden = (name: string, part: string) => readFileSync(join(root, 'test/cli/cases', name, part), 'utf8')

describe('in a terminal of 80 columns', () => {
  test.each([
    ['results-page', ['analyze', 'fixtures/results-page/summary.csv']],
    ['analyze-events', ['analyze', 'fixtures/checkout/events.csv']],
    [
      'analyze-segment',
      ['analyze', 'fixtures/checkout/events.csv', '--conversion', 'purchase', '--segment', 'country'],
    ],
  ])('%s is coloured, and otherwise the golden text', async (name, argv) => {
    const { stdout, stderr, exit } = await abstat(argv, { terminal: 80 })
    expect(stdout).toContain('\u001b[')
    expect(stripVTControlCharacters(stdout)).toBe(golden(name, 'stdout'))
    expect(stderr).toBe('')
    expect(exit).toBe(0)
  })

  test('an error is the golden text, with empty standard output', async () => {
    const { stdout, stderr, exit } = await abstat(['analyze', 'fixtures/broken/text-in-number.csv'], {
      terminal: 80,
    })
    expect(stderr).toBe(golden('error-text-in-number', 'stderr'))
    expect([stdout, exit]).toEqual(['', 2])
  })

  test('JSON is never coloured', async () => {
    const { stdout } = await abstat(['analyze', 'fixtures/results-page/summary.csv', '--json'], {
      terminal: 80,
    })
    expect(JSON.parse(stdout)).toHaveProperty('schemaVersion', '1.0')
  })

  test.each([60, 100, 200])('no line is wider than %i columns', async (terminal) => {
    const { stdout } = await abstat(['analyze', 'fixtures/checkout/events.csv'], { terminal })
    for (const line of stripVTControlCharacters(stdout).split('\n'))
      expect(line.length).toBeLessThanOrEqual(terminal)
  })
})
