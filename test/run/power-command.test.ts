/** The command that `power --from --explain` prints asks for the same plan, with nothing left to guess. */

import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { PowerReport } from '../../src/report/types.ts'
import { abstat } from '../support/cli.ts'
import { expectSameJson } from '../support/numbers.ts'

/** A command of the shell as the arguments of abstat. */
const argumentsOf = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `abstat() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)

async function explained(argv: readonly string[]) {
  const { exit, stdout, stderr } = await abstat(['power', ...argv, '--explain', '--json'])
  expect(exit, stderr).toBe(0)
  const report: PowerReport = JSON.parse(stdout)
  const command = stderr.slice(stderr.indexOf('abstat power')).trim()
  return { report, command, again: argumentsOf(command).slice(1) }
}

const users = 'fixtures/checkout/users.csv'
const events = 'fixtures/checkout/events.csv'

describe('the explicit command of a measured plan', () => {
  test.each([
    ['a rate of events', ['--from', events, '--rate', 'purchase', '--effect', '10%', '--traffic', '300/day']],
    [
      'measured traffic',
      ['--from', events, '--rate', 'purchase', '--effect', '10%', '--start', '2026-12-01'],
    ],
    ['a mean', ['--from', users, '--mean', 'revenue', '--effect', '+0.5', '--power', '0.9', '--alpha', '1%']],
    [
      'a ratio',
      [
        '--from',
        users,
        '--ratio',
        'value=revenue / sessions',
        '--effect',
        '10%',
        '--where',
        "country = 'US'",
      ],
    ],
    ['a size', ['--from', users, '--mean', 'revenue', '--units', '9000', '--allocation', '3:1']],
    [
      'a margin, several variants, clusters',
      [
        ...['--from', users, '--conversion', 'converted', '--margin', '1pp', '--goal', 'decrease'],
        ...['--variants', '3', '--correction', 'none', '--icc', '0.02', '--cluster-size', '25'],
      ],
    ],
    [
      'a covariate, looked at any time',
      [
        ...['--from', 'fixtures/before/users.csv', '--mean', 'spend', '--covariate', 'spend=spend_before'],
        ...['--effect', '2%', '--sequential', '--tune-for', '500'],
      ],
    ],
    [
      'a correlation that is given',
      ['--from', users, '--mean', 'revenue', '--effect', '5%', '--cuped-correlation', '0.4'],
    ],
    ['time', ['--from', users, '--rate', 'converted', '--traffic', '500/week', '--max-days', '30']],
    ['a summary', ['--from', 'fixtures/results-page/summary.csv', '--effect', '10%']],
    ['no variants', ['--from', 'fixtures/broken/no-variant.csv', '--mean', 'revenue', '--effect', '50%']],
    [
      'labels',
      [
        '--from',
        'old=fixtures/canary/old.csv',
        '--from',
        'new=fixtures/canary/new.csv',
        '--mean',
        'latency_ms',
        '--effect',
        '5%',
        '--alternative',
        'greater',
      ],
    ],
  ])('%s', async (_, argv) => {
    const first = await explained(argv)
    const second = await explained(first.again)
    expect(second.again).toEqual(first.again)
    expectSameJson(JSON.stringify(second.report.result), JSON.stringify(first.report.result))
  })

  test('names what was guessed, and takes only what power takes', async () => {
    const { command } = await explained(['--from', users, '--conversion', 'converted', '--effect', '10%'])
    expect(command.split(' \\\n    ')).toEqual([
      'abstat power',
      `--from ${users}`,
      '--unit user_id',
      '--variant variant',
      '--baseline control',
      '--conversion converted',
      '--effect 10%',
    ])
  })
})
