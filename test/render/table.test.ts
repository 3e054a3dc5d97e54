import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { presentAnalyze } from '../../src/present/analyze.ts'
import { renderTable } from '../../src/render/table.ts'
import type { RenderOptions } from '../../src/render/types.ts'
import { columnsOf } from '../../src/render/width.ts'
import type { AnalyzeReport } from '../../src/report/types.ts'
import { classic, everything, twoVariants, undefinedNumbers } from '../present/examples.ts'
import { allNull, extremes, hostile, tenVariants } from '../present/odd-examples.ts'

const reports: Readonly<Record<string, AnalyzeReport>> = {
  classic,
  'two-variants': twoVariants,
  everything,
  'undefined-numbers': undefinedNumbers,
  extremes,
  'ten-variants': tenVariants(),
  'all-null': allNull,
  hostile: hostile(),
}

function text(report: AnalyzeReport, options: Partial<RenderOptions> = {}): string {
  const shapes = presentAnalyze(report, { digits: null })
  const shown = { width: 80, color: false, unicode: true, ...options }
  return renderTable({ report, shapes, measurements: [] }, shown)
}

describe.each(Object.entries(reports))('%s', (name, report) => {
  test('looks as committed', async () => {
    await expect(text(report)).toMatchFileSnapshot(`golden/${name}-80.txt`)
  })

  test('has no line wider than asked, and none with spaces at its end', () => {
    for (const width of [40, 60, 80, 120, 200]) {
      for (const unicode of [true, false]) {
        for (const line of text(report, { width, unicode }).split('\n')) {
          expect(columnsOf(line), line).toBeLessThanOrEqual(width)
          expect(line).toBe(line.trimEnd())
        }
      }
    }
  })

  test('says the same in colour', () => {
    const coloured = text(report, { color: true })
    expect(coloured).not.toBe(text(report))
    expect(stripVTControlCharacters(coloured)).toBe(text(report))
  })

  test('is ASCII where there is no Unicode', () => {
    expect(text(report, { unicode: false })).toMatch(/^[\n\x20-\x7e]*$/)
  })

  test('obeys no name from data', () => {
    // the joiners of emoji are all that may be invisible
    const joiners = ['\u200d', '\ufe0f']
    const visible = joiners.reduce((rest, joiner) => rest.replaceAll(joiner, ''), text(report))
    expect(visible.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
  })
})

test.each([60, 100, 120, 200])('the classic page at %i columns', async (width) => {
  await expect(text(classic, { width })).toMatchFileSnapshot(`golden/classic-${width}.txt`)
})

test('everything, narrow', async () => {
  await expect(text(everything, { width: 60 })).toMatchFileSnapshot('golden/everything-60.txt')
})

test('in ASCII', async () => {
  await expect(text(everything, { unicode: false })).toMatchFileSnapshot('golden/everything-80-ascii.txt')
})

test('in colour', async () => {
  await expect(text(classic, { color: true })).toMatchFileSnapshot('golden/classic-80-color.txt')
  await expect(text(everything, { color: true })).toMatchFileSnapshot('golden/everything-80-color.txt')
})

test('with more digits', async () => {
  const shapes = presentAnalyze(classic, { digits: 5 })
  const options = { width: 120, color: false, unicode: true }
  await expect(renderTable({ report: classic, shapes, measurements: [] }, options)).toMatchFileSnapshot(
    'golden/classic-120-digits.txt',
  )
})

test('a terminal narrower than anything can be is treated as 40 columns', () => {
  expect(text(classic, { width: 1 })).toBe(text(classic, { width: 40 }))
})
