import { expect, test } from 'vitest'
import { abstat } from '../support/cli.ts'

test('three metrics, a segment and a condition are one scan', async () => {
  const { stderr, exit } = await abstat([
    ...[
      'analyze',
      'fixtures/checkout/events.csv',
      '--explain',
      '--segment',
      'country',
      '--where',
      "event <> 'checkout'",
    ],
    ...['--conversion', 'purchase', '--mean', 'revenue', '--ratio', 'order_value=revenue'],
  ])
  expect(exit).toBe(0)
  expect(stderr.match(/read_csv\(/g)).toHaveLength(1)
})
