import { expect, test } from 'vitest'
import { parseCaps } from '../../src/config/cap-flag.ts'
import { parseMetricFlag } from '../../src/config/metric-flag.ts'
import { AbstatError } from '../../src/errors.ts'

test.each([
  ['spent=500', { kind: 'value', value: 500 }],
  ['spent=-2.5', { kind: 'value', value: -2.5 }],
  ['spent=1e3', { kind: 'value', value: 1000 }],
  ['spent=p99', { kind: 'percentile', share: 0.99, ignoringZeros: false }],
  ['spent=P99.5+', { kind: 'percentile', share: 0.995, ignoringZeros: true }],
])('--cap %s', (text, cap) => {
  expect(parseCaps([text]).get('spent')).toMatchObject(cap)
})

test('--cap of a metric whose name holds =', () => {
  expect([...parseCaps(['a=b=p90']).keys()]).toEqual(['a=b'])
})

test.each([
  'spent',
  '=500',
  'spent=',
  'spent=p0',
  'spent=p100',
  'spent=p9.9.9',
  'spent=500+',
  'spent=p',
  'spent=99%',
  'spent=Infinity',
])('--cap %s is refused', (text) => {
  expect(() => parseCaps([text])).toThrow(AbstatError)
})

test('--cap twice for a metric is refused', () => {
  expect(() => parseCaps(['spent=5', 'spent=p99'])).toThrow('has one already')
})

const day = 86_400
test.each([
  ['back@7d', 'back', null, [7 * day, 8 * day, '7d']],
  ['back@2w', 'back', null, [14 * day, 21 * day, '2w']],
  ['back@36h', 'back', null, [1.5 * day, 37 * 3600, '36h']],
  ['back@1d..7d', 'back', null, [day, 7 * day, '1d..7d']],
  ['back @ 12h .. 2d', 'back', null, [day / 2, 2 * day, '12h..2d']],
  ["back=event = 'x'@7d", 'back', "event = 'x'", [7 * day, 8 * day, '7d']],
  // the last one is the span
  ["back=mail = 'a@b.d'@7d", 'back', "mail = 'a@b.d'", [7 * day, 8 * day, '7d']],
  ['back=@x > 3@7d', 'back', '@x > 3', [7 * day, 8 * day, '7d']],
])('--retention %s', (text, name, sql, [from, to, written]) => {
  expect(parseMetricFlag('retention', text)).toEqual({
    ...{ type: 'retention', name, sql, flag: `--retention ${text}` },
    span: { from, to, text: written },
  })
})

test.each([
  ['back', 'does not say how long after'],
  ['back@', 'does not say how long after'],
  ['back@7', 'does not say how long after'],
  ['back@7d=true', 'does not say how long after'],
  ['back@0d', 'is not a length of time'],
  ['back@7d..7d', 'ends before it begins'],
  ['back@2d..30h', 'ends before it begins'],
  ["event='x'@7d", 'has no name'],
  ['@7d', 'has no name'],
  ['back=@7d', 'has nothing after the ='],
])('--retention %s is refused', (text, message) => {
  expect(() => parseMetricFlag('retention', text)).toThrow(message)
})
