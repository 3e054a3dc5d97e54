import { expect, test } from 'vitest'
import { parseDuration } from '../../src/config/duration.ts'

test.each([
  ['7d', 604_800],
  ['36h', 129_600],
  ['90m', 5_400],
  ['30s', 30],
  ['2w', 1_209_600],
  ['1.5d', 129_600],
  [' 7 d ', 604_800],
])('%s', (text, seconds) => {
  expect(parseDuration('--window', text)).toEqual({ text: text.trim(), seconds })
})

test.each(['7', 'd', '0d', '-7d', '7 days', '1e9d', '1.2.3d', '7M', '', '1y', '99999999w'])(
  '%j is refused',
  (text) => {
    expect(() => parseDuration('--window', text)).toThrow(/is not a length of time/)
  },
)
