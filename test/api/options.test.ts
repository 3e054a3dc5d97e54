/** What a function takes, what it refuses, and what it leaves alone. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { AbstatError, analyze, evaluate, inspect, power, render, ttest } from '../../src/index.ts'
import { abstat, root } from '../support/cli.ts'

const events = 'fixtures/checkout/events.csv'
const folder = mkdtempSync(join(tmpdir(), 'abstat-api-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

/** The error that it ends with. */
const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error,
  )

/** Options that the compiler would refuse. */
const untyped = (options: unknown) => options as object

describe('every flag of the command is an option', () => {
  /** What belongs to the terminal: standard output, files, colour. */
  const ofTheTerminal = [
    'format',
    'json',
    'output',
    'digits',
    'color',
    'quiet',
    'prometheusLabel',
    'explain',
    'help',
  ]
  const functions = {
    analyze: (options: object) => analyze([], options),
    evaluate: (options: object) => evaluate([], options),
    inspect: (options: object) => inspect([], options),
    power: (options: object) => power(options),
    ttest: (options: object) => ttest([], options),
  }

  test.each(Object.entries(functions))('%s', async (command, ask) => {
    const { stdout: help } = await abstat([command, '--help'])
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?--([a-z0-9-]+)/gm)].map(([, flag = '']) =>
      flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    )
    const error = await errorOf(ask({ xxxxxxxxxxxx: 1 }))
    const hint = error instanceof AbstatError ? error.hint : undefined
    const options = (hint ?? '').replace('the options are ', '').split(', ')
    const expected = [...flags.filter((flag) => !ofTheTerminal.includes(flag)), 'signal', 'stdin', 'now']
    expect(options.sort()).toEqual(expected.sort())
  })
})

describe('an error', () => {
  test.each([
    [
      'of the form of an option',
      () => analyze(events, { confidence: 2 }),
      /^`--confidence 2` is not a level/,
    ],
    [
      'of an option that there is not',
      () => analyze(events, untyped({ confidense: 0.9 })),
      /^there is no option `confidense`$/,
    ],
    [
      'of an option that every object has',
      () => inspect(events, untyped({ toString: 'x' })),
      /^there is no option `toString`$/,
    ],
    [
      'of the type of an option',
      () => analyze(events, untyped({ unit: 7 })),
      /^the option `unit` is of type number, not a text$/,
    ],
    ['of null', () => analyze(events, untyped({ unit: null })), /^the option `unit` is null, not a text$/],
    [
      'of a list',
      () => analyze(events, untyped({ unit: ['a'] })),
      /^the option `unit` is a list, not a text$/,
    ],
    [
      'of options that are none',
      () => analyze(events, untyped('x')),
      /^the options are of type string, not an object$/,
    ],
    [
      'of sources that are none',
      () => analyze(JSON.parse('{}')),
      /^the sources are of type object, not a text or a list of texts$/,
    ],
    ['of no sources', () => inspect([]), /^no FILE was given$/],
    ['of a number that is none', () => ttest([], { x: [1, Number.NaN] }), /2nd number is `NaN`/],
    [
      'of a matrix that is not square',
      () => evaluate([], { matrix: [[1, 2], [3]], rows: 'actual' }),
      /not square/,
    ],
    [
      'of contradicting options',
      () => power({ rate: 0.1, effect: '2%', units: 100, power: 0.9 }),
      /nothing is left to solve for$/,
    ],
    [
      'of a gate',
      () => analyze(events, { mean: 'revenue', gate: 'revenu.lift > 0' }),
      /there is no metric `revenu`$/,
    ],
    ['of standard input, which nobody gave', () => analyze('-'), /^`-` stands for the option `stdin`/],
    ['of numbers on it', () => ttest([], { x: '-' }), /^`-` stands for the option `stdin`/],
    [
      'of a signal that is none',
      () => analyze(events, untyped({ signal: {} })),
      /^the option `signal` is not an AbortSignal$/,
    ],
    [
      'of a stream that is none',
      () => analyze('-', untyped({ stdin: 5 })),
      /^the option `stdin` is not a stream$/,
    ],
    [
      'of an experiment of no file',
      () => analyze([], { experiment: 'x' }),
      /there is no configuration that it could be in$/,
    ],
    [
      'of a report that is none',
      () => render(JSON.parse('{"schemaVersion":"1.0"}')),
      /^this is not a report of abstat/,
    ],
    ['of a format', () => render(JSON.parse('{}'), JSON.parse('"pdf"')), /^this is not a report/],
  ] as const)('%s', async (_, ask, message) => {
    const error = await errorOf(ask())
    expect(error).toBeInstanceOf(AbstatError)
    expect(error).toMatchObject({ name: 'AbstatError', message: expect.stringMatching(message), exitCode: 2 })
  })

  test('says where and what to do', async () => {
    expect(await errorOf(analyze(events, untyped({ confidense: 0.9 })))).toMatchObject({
      kind: 'usage',
      hint: 'did you mean `confidence`?',
      place: undefined,
    })
    const file = 'fixtures/broken/row-too-short.csv'
    expect(await errorOf(analyze(file))).toMatchObject({
      kind: 'data',
      place: { file, line: expect.any(Number) },
      hint: expect.any(String),
    })
  })
})

describe('the process', () => {
  test('neither its environment nor the abstat.yaml around it is read', async () => {
    vi.stubEnv('ABSTAT_CONFIDENCE', '0.5')
    writeFileSync(join(folder, 'abstat.yaml'), 'sources: nowhere.csv\n')
    const report = await analyze(join(root, events), { mean: 'revenue' })
    expect(report.settings.confidence).toEqual({ value: 0.95, source: 'default' })
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder)
    try {
      expect(await errorOf(analyze([]))).toMatchObject({ message: 'no FILE was given' })
    } finally {
      cwd.mockRestore()
    }
  })

  test('nothing is printed or written, its exit code stays, and the temporary folder goes', async () => {
    const temp = join(folder, 'temp')
    mkdirSync(temp)
    const config = join(folder, 'with-outputs.yaml')
    writeFileSync(
      config,
      `sources: ${join(root, events)}\nmetrics: {revenue: {type: mean}}\noutputs: [report.json]\n`,
    )
    const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'))
    const { verdict } = await analyze([], { config, gate: 'revenue.lift > 500%', tempDirectory: temp })
    await errorOf(analyze(events, { mean: 'nothing', tempDirectory: temp }))
    const written = spies.flatMap((spy) => spy.mock.calls)
    for (const spy of spies) spy.mockRestore()
    expect(verdict).toMatchObject({ status: 'fail', exitCode: 1 })
    expect([written, process.exitCode, readdirSync(temp)]).toEqual([[], undefined, []])
    expect(readdirSync(folder)).not.toContain('report.json')
  })
})

describe('a signal', () => {
  test('ends the work with its reason', async () => {
    const stop = new AbortController()
    const reason = new Error('no longer wanted')
    const work = errorOf(
      analyze('-', {
        signal: stop.signal,
        stdin: (async function* () {
          yield 'a,b\n'
          stop.abort(reason)
          await new Promise((resolve) => setTimeout(resolve, 50))
          yield '1,2\n'
        })(),
      }),
    )
    expect(await work).toBe(reason)
  })

  test('that has come already lets nothing begin', async () => {
    const reason = new Error('too late')
    expect(await errorOf(ttest([], { x: [1, 2], signal: AbortSignal.abort(reason) }))).toBe(reason)
  })
})

test('several at once do not disturb each other', async () => {
  const lifts = async (confidence: number) => {
    const { result } = await analyze(events, { mean: 'revenue', confidence, threads: 1 })
    return result.metrics[0]?.comparisons[0]?.lift
  }
  const levels = [0.8, 0.9, 0.95, 0.99]
  const together = await Promise.all(levels.map(lifts))
  const alone = []
  for (const level of levels) alone.push(await lifts(level))
  expect(together).toEqual(alone)
})
