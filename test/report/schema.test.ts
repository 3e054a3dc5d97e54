import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { reportJsonSchema, reportSchema } from '../../src/report/schema.ts'
import type { Report } from '../../src/report/types.ts'
import { abstat, root } from '../support/cli.ts'

const committed = join(root, 'docs/report-v1.schema.json')

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

/** The compiler's proof that every report fits the schema. */
const everyReportFits = (report: Mutable<Report>): z.input<typeof reportSchema> => report

describe('the schema of the report', () => {
  test('the committed JSON Schema is the one that the code makes', () => {
    const now = `${JSON.stringify(reportJsonSchema(), null, 2)}\n`
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(committed, now)
    expect(readFileSync(committed, 'utf8')).toBe(now)
  })

  test.each([
    ['fixtures/results-page/summary.csv'],
    ['fixtures/checkout/events.csv', '--segment', 'country'],
    ['fixtures/checkout/users.csv', '--allocation', 'control=1,x=1'],
  ])('a report of %s fits it, and every null has a reason', async (...argv) => {
    const { stdout } = await abstat(['analyze', ...argv, '--json'])
    const report = reportSchema.parse(everyReportFits(JSON.parse(stdout)))
    if (report.command !== 'analyze') throw new Error('not a report of analyze')
    const explained = new Set(
      report.diagnostics.map(({ where }) =>
        [where.segment, where.metric, where.variant, where.field].join('|'),
      ),
    )
    const blocks = [
      { segment: null, metrics: report.result.metrics },
      ...report.result.segments.map((each) => ({
        segment: each.name,
        metrics: each.metrics,
      })),
    ]
    for (const { segment, metrics } of blocks) {
      for (const metric of metrics) {
        const unexplained = (variant: string, prefix: string, numbers: object): string[] =>
          Object.entries(numbers)
            .filter(([, value]) => value === null)
            .map(([field]) => [segment, metric.name, variant, `${prefix}${field}`].join('|'))
            .filter((key) => !explained.has(key))
        for (const { chanceToBeBest, ...variant } of metric.variants) {
          const numbers = report.result.variants.length > 2 ? { ...variant, chanceToBeBest } : variant
          expect(unexplained(variant.variant, '', numbers)).toEqual([])
        }
        for (const {
          variant,
          difference,
          lift,
          test: { degreesOfFreedom: _, ...tested },
          ...rest
        } of metric.comparisons) {
          expect(unexplained(variant, 'difference.', difference)).toEqual([])
          expect(unexplained(variant, 'lift.', lift)).toEqual([])
          expect(unexplained(variant, 'test.', tested)).toEqual([])
          expect(unexplained(variant, '', rest)).toEqual([])
        }
      }
    }
  })

  test.each([
    ['--rate', '0.1', '--effect', '20%', '--traffic', '600', '--start', '2026-10-01'],
    ['--mean', '0', '--sd', '1', '--units', '100'],
    ['--from', 'fixtures/checkout/users.csv', '--rate', 'converted', '--margin', '1%'],
  ])('a report of power %s fits it', async (...argv) => {
    const { stdout } = await abstat(['power', ...argv, '--json'])
    expect(reportSchema.parse(everyReportFits(JSON.parse(stdout))).command).toBe('power')
  })

  test.each([
    ['fixtures/inspect/messy.csv'],
    ['fixtures/inspect/part-1.csv', 'fixtures/inspect/part-2.csv'],
    ['fixtures/broken/two-unit-columns.csv'],
    ['fixtures/checkout/events.parquet'],
  ])('a report of inspect %s fits it', async (...argv) => {
    const { stdout } = await abstat(['inspect', ...argv, '--json'])
    expect(reportSchema.parse(everyReportFits(JSON.parse(stdout))).command).toBe('inspect')
  })

  test('unknown keys of a later 1.x are ignored, a wrong type is not', async () => {
    const { stdout } = await abstat(['analyze', 'fixtures/results-page/summary.csv', '--json'])
    const report = JSON.parse(stdout)
    expect(reportSchema.safeParse({ ...report, later: 1 }).success).toBe(true)
    expect(reportSchema.safeParse({ ...report, checks: {} }).success).toBe(false)
  })
})
