import { expect, test } from 'vitest'
import { readingRequest } from '../../src/config/reading.ts'
import { readingFlags } from '../../src/config/reading-flags.ts'
import type { SaidFlag } from '../../src/config/types.ts'

/** The flags as the command line would collect them. */
function collected(flags: readonly SaidFlag[]): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {}
  for (const [flag, value] of flags) {
    const key = flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    if (key === 'missing') all[key] = [...(all[key] ?? []), value]
    else all[key] = value
  }
  return all
}

test('nothing is said of what is as usual', () => {
  expect(readingFlags(readingRequest({}))).toEqual([])
})

test.each([
  [{ inputFormat: 'csv', delimiter: 'tab', quote: 'none', header: 'no', comment: '#' }],
  [{ delimiter: ';', quote: "'", encoding: 'windows-1252', decimal: ',', thousands: '.' }],
  [{ missing: ['k.A.', '-99'], maxBadRows: '100', maxExpansion: '500' }],
  [{ maxBadRows: '0.1%' }],
])('%j is asked for again', (flags) => {
  const request = readingRequest(flags)
  expect(readingRequest(collected(readingFlags(request)))).toEqual(request)
})
