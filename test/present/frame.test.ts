import { describe, expect, test } from 'vitest'
import type { AnalyzeReport, Exclusion } from '../../src/report/types.ts'
import { classic, everything, twoVariants } from './examples.ts'
import { diagnostic, report, sampleRatio } from './reports.ts'
import { notesOf, sentencesOf, shapesOf } from './texts.ts'

const { metrics } = classic.result

describe('what the files were read as', () => {
  const input = (more: Partial<AnalyzeReport['input']>): string =>
    sentencesOf({ ...classic, input: { ...classic.input, ...more } })[0] ?? ''

  test('events', () => {
    expect(input({})).toBe(
      'Read as: unit user_id, variant column variant (baseline Original), events in event; 42,639 rows of events.csv, 14,213 units.',
    )
  })

  test('one row a unit', () => {
    const columns = { unit: null, variant: 'arm', timestamp: null, event: null }
    expect(input({ layout: 'units', columns, rows: 14_213 })).toBe(
      'Read as: every row is a unit, variant column arm (baseline Original); 14,213 rows of events.csv.',
    )
  })

  test('a file for each variant, and standard input', () => {
    const [source] = classic.input.sources
    const sources = ['old', 'new'].map((label) => ({
      ...source,
      path: `${label}.csv`,
      label,
    })) as AnalyzeReport['input']['sources']
    const columns = { ...classic.input.columns, variant: null, event: null }
    expect(input({ sources, columns })).toContain(
      'each file a variant, old and new (baseline Original); 42,639 rows of old.csv and new.csv',
    )
    expect(input({ sources: sources.map((each) => ({ ...each, path: '-' })).slice(0, 1) })).toContain(
      'rows of standard input',
    )
    expect(input({ sources: [...sources, ...sources] })).toContain('rows of 4 files')
  })

  test('already summed', () => {
    const columns = { unit: null, variant: 'variant', timestamp: null, event: null }
    const summed = {
      ...classic,
      input: { ...classic.input, layout: 'aggregated' as const, columns, rows: 4 },
    }
    const settings = { ...classic.settings, unit: { value: 'visitors', source: 'guess' as const } }
    expect(sentencesOf({ ...summed, settings })[0]).toBe(
      'Read as: already summed, units in visitors, variant column variant (baseline Original); 4 rows of events.csv, 14,213 units.',
    )
  })

  test('guesses are said aloud', () => {
    expect(sentencesOf(twoVariants).slice(0, 2)).toEqual([
      'Read as: unit user_id, variant column variant (baseline control, guessed), events in event; 12,000 rows of events.csv, 4,000 units.',
      'Guessed: unit and metrics; --explain prints the flags that say the same.',
    ])
  })
})

describe('checks', () => {
  test('in order: one quiet line', () => {
    expect(notesOf(classic)).toEqual([
      {
        kind: 'note',
        severity: 'ok',
        text: 'Sample ratio: the split is as planned (Original 3,662, A 3,568, B 3,479 and C 3,504 units, p 0.143).',
        place: 'background',
      },
    ])
  })

  test('failed: at the top and at the end', () => {
    const failed = notesOf(everything).filter(({ severity }) => severity === 'failed')
    expect(failed).toHaveLength(2)
    expect(failed[0]?.text).toBe(
      'Check failed: sample ratio. The results below cannot be trusted as they are; the reason is at the end.',
    )
    expect(failed[1]?.text).toMatch(
      /^Do not trust the results above until the sample ratio is explained: .*p 3\.2e-11\)\.$/,
    )
  })

  test.each([
    [
      sampleRatio({ a: 0 }, { status: 'not-run', pValue: null, message: 'no units' }),
      'Not checked: sample ratio: no units.',
    ],
    [
      sampleRatio({ a: 5, b: 6 }, { status: 'warning', message: 'close' }),
      'Warning: sample ratio: close (a 5 and b 6 units, p 0.320).',
    ],
    [
      sampleRatio({ a: 5, b: 600 }, { status: 'failed', segment: 'US', adjustedPValue: 0, message: 'far' }),
      'Do not trust the results above until the sample ratio in segment US is explained: far (a 5 and b 600 units, p <1e-15 adjusted).',
    ],
    [
      sampleRatio(Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`v${i}`, 100])), {}),
      'Sample ratio: the split is as planned (600 units in 6 variants, p 0.320).',
    ],
  ])('%#', (check, text) => {
    expect(notesOf(report({ metrics, checks: [check] })).map((note) => note.text)).toContain(text)
  })

  test('of segments in order share a line', () => {
    expect(notesOf(everything).map(({ text }) => text)).toContain('Sample ratio in 2 segments: as planned.')
  })
})

describe('what did not count', () => {
  const exclusion = (more: Partial<Exclusion>): string => {
    const excluded: Exclusion = { reason: 'multiple-variants', rows: 33, units: 14, value: null, ...more }
    return notesOf(report({ metrics, input: { excluded: [excluded] } })).at(-1)?.text ?? ''
  }

  test.each([
    [{}, '14 units seen in more than one variant are left out (33 rows).'],
    [{ units: 1, rows: 2 }, '1 unit seen in more than one variant is left out (2 rows).'],
    [{ reason: 'missing-variant' }, '33 rows without a variant are left out.'],
    [{ reason: 'missing-unit', rows: 1 }, '1 row without a unit is left out.'],
    [
      { reason: 'unknown-variant', value: 'x' },
      '`x` is left out: the allocation gives it no share (14 units, 33 rows).',
    ],
    [{ reason: 'filtered' }, '33 rows do not satisfy the condition and are left out.'],
    [{ reason: 'before-exposure' }, '33 rows before the exposure of their unit are left out.'],
    [{ reason: 'no-exposure' }, '14 units never exposed are left out (33 rows).'],
    [{ reason: 'window-open' }, '14 units whose window is still open are left out (33 rows).'],
    [{ reason: 'duplicate-event' }, '33 rows that repeat an event are left out.'],
    [{ reason: 'of-a-later-version' }, '33 rows left out: of-a-later-version.'],
  ] as readonly (readonly [Partial<Exclusion>, string])[])('%o', (more, text) => {
    expect(exclusion(more)).toBe(text)
  })

  test('a condition is quoted', () => {
    expect(notesOf(everything).map(({ text }) => text)).toContain(
      "12,345 rows do not satisfy `country <> 'XX'` and are left out.",
    )
  })

  test('rows that could not be read', () => {
    const rejected = [
      { reason: 'too-many-fields', rows: 2, first: [{ file: 'a.csv', line: 3, column: 4 }] },
      { reason: 'of-a-later-version' as 'cut-off', rows: 1, first: [] },
    ] as const
    const texts = notesOf(report({ metrics, input: { rejected } })).map(({ text }) => text)
    expect(texts).toContain('Warning: 2 rows with too many fields are left out; the first at a.csv:3:4.')
    expect(texts).toContain('Warning: 1 row (of-a-later-version) is left out.')
  })

  test('columns that a guess passed over', () => {
    expect(notesOf(twoVariants).at(-1)?.text).toBe(
      'Not analysed: age: looks like an attribute of the user; plan_id: looks like an identifier.',
    )
  })

  test('many columns are counted', () => {
    const diagnostics = Array.from({ length: 20 }, (_, i) =>
      diagnostic('not-analysed', `c${i}: constant`, {}),
    )
    expect(notesOf(report({ metrics, diagnostics })).at(-1)?.text).toMatch(
      /^Not analysed: c0: constant; .*; c7: constant; 12 more columns in the JSON report\.$/,
    )
  })

  test('doubts about everything', () => {
    const diagnostics = [1, 2].map(() =>
      diagnostic('x', 'the clock went backwards', {}, { severity: 'warning' }),
    )
    expect(
      notesOf(report({ metrics, diagnostics })).filter(({ severity }) => severity === 'warning'),
    ).toEqual([{ kind: 'note', severity: 'warning', text: 'Warning: the clock went backwards.' }])
  })
})

describe('the verdict', () => {
  test('is silent when no gate was asked for', () => {
    expect(sentencesOf(classic).some((text) => text.startsWith('Verdict'))).toBe(false)
  })

  test('is the last line, after its gates', () => {
    const gate = {
      expression: 'signup.lift > -1%',
      source: 'flag',
      metric: 'signup',
      variant: null,
      segment: null,
      quantity: 'lift',
      observed: { estimate: 0, low: -0.1, high: 0.1 },
      operator: '>',
      bound: -0.01,
      status: 'inconclusive',
      reason: 'the bound lies inside the interval',
      unitsNeeded: 2000,
    } as const
    const judged = report({
      metrics,
      verdict: { status: 'inconclusive', exitCode: 3, reason: 'one gate is open', gates: [gate] },
    })
    expect(shapesOf(judged).slice(-2)).toEqual([
      {
        kind: 'note',
        severity: 'warning',
        text: 'Gate inconclusive: signup.lift > -1%: 0.0 % [-10.0 %, +10.0 %]: the bound lies inside the interval; about 2,000 more units would decide.',
        place: 'verdict',
      },
      { kind: 'sentence', text: 'Verdict: inconclusive. One gate is open.', tone: 'doubt', place: 'verdict' },
    ])
  })
})
