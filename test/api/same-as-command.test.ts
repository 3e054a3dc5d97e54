/** A function's report is the one that its command prints with `-f json`. */

import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  analyze,
  evaluate,
  inspect,
  power,
  type Report,
  render,
  shadow,
  simulate,
  ttest,
} from '../../src/index.ts'
import { formats } from '../../src/render/index.ts'
import { abstat, root } from '../support/cli.ts'
import { expectSameJson } from '../support/numbers.ts'

const now = Date.parse('2026-12-01T00:00:00Z')
const events = 'fixtures/checkout/events.csv'
const users = 'fixtures/checkout/users.csv'
const returns = 'fixtures/returns/events.csv'
const input = () => createReadStream(join(root, users))
const since = (week: string) => `fixtures/since/${week}`

const cases: readonly (readonly [command: string, ask: () => Promise<Report>])[] = [
  [`analyze ${events}`, () => analyze(events)],
  [
    `analyze ${events} --mean revenue --conversion "buy=event = 'purchase'" --count "views=event = 'view'" --segment country --confidence 90%`,
    () =>
      analyze([events], {
        mean: 'revenue',
        conversion: ["buy=event = 'purchase'"],
        count: "views=event = 'view'",
        segment: 'country',
        confidence: '90%',
      }),
  ],
  [
    `analyze ${events} --conversion "buy=event = 'purchase'" --mean revenue --role revenue=guardrail --margin revenue=2% --gate roles --gate "buy.lift > 50%" --on-inconclusive fail --advisory --max-segments 3 --min-effect 0.01`,
    () =>
      analyze(events, {
        conversion: "buy=event = 'purchase'",
        mean: 'revenue',
        role: 'revenue=guardrail',
        margin: ['revenue=2%'],
        gate: ['roles', 'buy.lift > 50%'],
        onInconclusive: 'fail',
        advisory: true,
        maxSegments: 3,
        minEffect: 0.01,
      }),
  ],
  [
    `analyze ${returns} --exposure "event = 'install'" --mean revenue --cap revenue=p99+ --retention back@7d --retention "plays=event = 'play'@1d..8d"`,
    () =>
      analyze(returns, {
        exposure: "event = 'install'",
        mean: 'revenue',
        cap: 'revenue=p99+',
        retention: ['back@7d', "plays=event = 'play'@1d..8d"],
      }),
  ],
  [
    `power --from ${returns} --mean revenue --cap revenue=500 --effect 10%`,
    () => power({ from: returns, mean: 'revenue', cap: 'revenue=500', effect: '10%' }),
  ],
  [
    `analyze ${since('second-week.csv')} --baseline old --conversion signup --baseline-report ${since('first-week.json')}`,
    () =>
      analyze(since('second-week.csv'), {
        baseline: 'old',
        conversion: 'signup',
        baselineReport: since('first-week.json'),
        advisory: false,
      }),
  ],
  [
    'analyze --config fixtures/config/checkout.yaml --confidence 0.9',
    () => analyze([], { config: 'fixtures/config/checkout.yaml', confidence: 0.9 }),
  ],
  [
    'analyze old=fixtures/canary/old.csv new=fixtures/canary/new.csv --mean latency_ms --goal latency_ms=decrease --threads 1',
    () =>
      analyze(['old=fixtures/canary/old.csv', 'new=fixtures/canary/new.csv'], {
        mean: 'latency_ms',
        goal: 'latency_ms=decrease',
        threads: 1,
      }),
  ],
  [
    `analyze fixtures/fading/events.csv --count "clicks=event = 'click'" --over-time day --timezone Europe/Berlin`,
    () =>
      analyze('fixtures/fading/events.csv', {
        count: "clicks=event = 'click'",
        overTime: 'day',
        timezone: 'Europe/Berlin',
      }),
  ],
  [
    'analyze fixtures/broken/time-future.csv --window 1d --mean value',
    () => analyze('fixtures/broken/time-future.csv', { window: '1d', mean: 'value', now }),
  ],
  [
    `evaluate ${users} --actual country --predicted variant --slice variant --where "revenue >= 0"`,
    () =>
      evaluate(users, { actual: 'country', predicted: 'variant', slice: 'variant', where: 'revenue >= 0' }),
  ],
  [
    'evaluate fixtures/audit/messages.csv --stratify predicted --gate "precision(spam) >= 50%"',
    () => evaluate('fixtures/audit/messages.csv', { stratify: 'predicted', gate: 'precision(spam) >= 50%' }),
  ],
  [
    'evaluate fixtures/audit/conversations.csv --unit conversation --zero-division 0',
    () => evaluate('fixtures/audit/conversations.csv', { unit: 'conversation', zeroDivision: 0 }),
  ],
  [
    'evaluate train=fixtures/splits/train.csv test=fixtures/splits/test.csv',
    () => evaluate(['train=fixtures/splits/train.csv', 'test=fixtures/splits/test.csv']),
  ],
  [
    'evaluate fixtures/sweep/epochs.csv --sweep epoch --by split --labels stay,churn',
    () => evaluate('fixtures/sweep/epochs.csv', { sweep: 'epoch', by: 'split', labels: ['stay', 'churn'] }),
  ],
  [
    `evaluate ${users} --predicted variant --actual country --by variant`,
    () => evaluate(users, { predicted: 'variant', actual: 'country', by: 'variant' }),
  ],
  [
    `shadow ${users} --primary country --candidate variant --actual converted --gate "accuracyDifference > 10%" --on-inconclusive fail`,
    () =>
      shadow(users, {
        primary: 'country',
        candidate: 'variant',
        actual: 'converted',
        gate: 'accuracyDifference > 10%',
        onInconclusive: 'fail',
      }),
  ],
  [
    'shadow fixtures/ttest/visits.csv --key user_id --model design --predicted seconds --tolerance 5 --error "seconds > 90" --latency seconds --gate "errorDifference <= 20%"',
    () =>
      shadow('fixtures/ttest/visits.csv', {
        ...{ key: 'user_id', model: 'design', predicted: 'seconds', tolerance: 5 },
        ...{ error: 'seconds > 90', latency: 'seconds', gate: 'errorDifference <= 20%' },
      }),
  ],
  [
    `shadow ${users} --primary country --candidate variant --actual converted --score revenue,sessions --positive 1 --slice country --slice variant*country`,
    () =>
      shadow(users, {
        ...{ primary: 'country', candidate: 'variant', actual: 'converted', positive: '1' },
        ...{ score: 'revenue,sessions', slice: ['country', 'variant*country'] },
      }),
  ],
  [
    `simulate ${users} --mean sessions --conversion converted --arm control --effect 5%,-5% --looks 3 --spending "power(2)" --simulations 60 --seed 9 --allocation 2:1 --correction none --gate "sessions.coverage >= 50%"`,
    () =>
      simulate(users, {
        mean: 'sessions',
        conversion: 'converted',
        arm: 'control',
        effect: ['5%', '-5%'],
        looks: 3,
        spending: 'power(2)',
        simulations: 60,
        seed: 9,
        allocation: '2:1',
        correction: 'none',
        gate: 'sessions.coverage >= 50%',
      }),
  ],
  [
    'evaluate --matrix "10,6;3,24" --rows predicted --labels no,yes --gate "recall(yes) >= 60%"',
    () =>
      evaluate([], {
        matrix: [
          [10, 6],
          [3, 24],
        ],
        rows: 'predicted',
        labels: ['no', 'yes'],
        gate: 'recall(yes) >= 60%',
      }),
  ],
  [
    'ttest --x 5.1,4.9,6.2,5.7 --y 4.4,4.8,5,4.1 --pooled',
    () => ttest([], { x: [5.1, 4.9, 6.2, 5.7], y: [4.4, 4.8, 5, 4.1], pooled: true }),
  ],
  [
    'ttest --n1 40 --mean1 5.2 --sd1 1.1 --n2 38 --mean2 4.7 --sd2 1.3 --names a,b',
    () => ttest([], { n1: 40, mean1: 5.2, sd1: 1.1, n2: 38, mean2: 4.7, sd2: 1.3, names: ['a', 'b'] }),
  ],
  [
    `ttest ${users} --value revenue --by variant --alternative less --mu 0.5`,
    () => ttest(users, { value: 'revenue', by: 'variant', alternative: 'less', mu: 0.5 }),
  ],
  [
    'power --rate 0.1 --effect 20% --traffic 600/day --start 2026-10-03',
    () => power({ rate: 0.1, effect: '20%', traffic: '600/day', start: '2026-10-03' }),
  ],
  [
    `power --from ${users} --rate converted --effect 10% --variants 3 --power 0.9`,
    () => power({ from: users, rate: 'converted', effect: '10%', variants: 3, power: 0.9 }),
  ],
  [
    'power --mean 50 --sd 12 --effect 2 --cuped-correlation 0.6 --sequential --tune-for 500',
    () => power({ mean: 50, sd: 12, effect: 2, cupedCorrelation: 0.6, sequential: true, tuneFor: 500 }),
  ],
  [
    'power --from fixtures/before/users.csv --mean spend --covariate spend=spend_before --effect 2%',
    () =>
      power({
        from: 'fixtures/before/users.csv',
        mean: 'spend',
        covariate: 'spend=spend_before',
        effect: '2%',
      }),
  ],
  [
    'power --observed fixtures/power/running.json --metric amount --effect 20%',
    () => power({ observed: 'fixtures/power/running.json', metric: 'amount', effect: '20%' }),
  ],
  [`inspect ${events} --missing x --missing y`, () => inspect(events, { missing: ['x', 'y'] })],
]

/** Words of a line, with double quotes as a shell has them. */
const words = (line: string) => [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)

describe.each(cases)('%s', (command, ask) => {
  test('is the same report', async () => {
    const { stdout, stderr } = await abstat([...words(command), '--json', '--quiet'])
    expect(stderr).toBe('')
    expectSameJson(JSON.stringify(await ask()), stdout)
  })
})

test('a stream in place of a file is standard input', async () => {
  const { stdout } = await abstat(['analyze', '-', '--mean', 'revenue', '--json'], {
    stdin: readFileSync(join(root, users)),
  })
  expectSameJson(JSON.stringify(await analyze('-', { mean: 'revenue', stdin: input() })), stdout)
})

test.each(formats)('rendered as %s it is what the command writes', async (format) => {
  const saved = readFileSync(join(root, since('first-week.json')), 'utf8')
  const { stdout } = await abstat(['render', '-', '-f', format, '--digits', '4'], { stdin: saved })
  expect(await render(JSON.parse(saved), format, { digits: 4 })).toBe(stdout)
})
