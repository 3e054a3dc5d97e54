/** The library of faults: every broken file is shown to the program by a golden case, and every case has its file. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const library = join(root, 'fixtures/broken')
const cases = join(root, 'test/cli/cases')
const commands = readdirSync(cases).map((name) => ({
  name,
  command: readFileSync(join(cases, name, 'cmd'), 'utf8'),
}))
/** What a command names of the library; of a pattern the part before it. */
const namedIn = (command: string) =>
  [...command.matchAll(/fixtures\/broken\/([^\s'")*?;|]+)/g)].map(([, name = '']) => name)

describe('fixtures/broken', () => {
  const faults = readdirSync(library)

  test('holds at least 45 faults', () => expect(faults.length).toBeGreaterThanOrEqual(45))

  test.each(faults)('%s has a golden case', (fault) => {
    const names = commands.flatMap(({ command }) => namedIn(command))
    expect(
      names.some(
        (name) =>
          fault === name || fault === name.split('/')[0] || (name.endsWith('=') && fault.startsWith(name)),
      ),
    ).toBe(true)
  })

  test.each(commands.filter(({ command }) => command.includes('fixtures/broken/')))(
    '$name: its file is there',
    ({ command }) => {
      for (const name of namedIn(command)) {
        const isPattern = name.endsWith('=') || name.endsWith('-')
        expect(isPattern || existsSync(join(library, name)), name).toBe(true)
      }
    },
  )

  test('every case of a fault names a broken file', () => {
    const stray = commands.filter(
      ({ name, command }) => name.startsWith('broken-') && namedIn(command).length === 0,
    )
    expect(stray.map(({ name }) => name)).toEqual([])
  })
})
