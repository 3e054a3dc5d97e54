/** Dashboards: as Grafana reads them, and asking only for what the same report writes for Prometheus. */

import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { abstat } from '../support/cli.ts'
import { readExposition } from '../support/exposition.ts'

const datasource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('$' + '{datasource}') })
const place = z.strictObject({
  x: z.int().min(0).max(23),
  y: z.int().min(0),
  w: z.int().min(1).max(24),
  h: z.int().min(1),
})
const row = z.strictObject({
  ...{ id: z.int().positive(), gridPos: place, type: z.literal('row'), title: z.string().min(1) },
  ...{ collapsed: z.literal(false), panels: z.array(z.never()) },
})
const panel = z.looseObject({
  ...{ id: z.int().positive(), gridPos: place, title: z.string().min(1), datasource },
  type: z.enum(['stat', 'table', 'timeseries']),
  targets: z
    .array(
      z.looseObject({
        refId: z.string().regex(/^[A-Z]$/),
        datasource,
        expr: z.string().min(1),
        legendFormat: z.string().min(1),
      }),
    )
    .min(1),
  fieldConfig: z.strictObject({ defaults: z.looseObject({}), overrides: z.array(z.looseObject({})) }),
  options: z.looseObject({}),
})
const variable = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('datasource'),
    name: z.literal('datasource'),
    query: z.literal('prometheus'),
  }),
  z.looseObject({
    ...{ type: z.literal('query'), name: z.string(), datasource, allValue: z.literal('.*') },
    query: z.strictObject({ query: z.string(), refId: z.string() }),
  }),
])
/** What Grafana needs to take a file for a dashboard, since schema version 36 with data sources as objects. */
const dashboard = z.looseObject({
  title: z.string().min(1),
  uid: z.string().min(1).max(40),
  schemaVersion: z.int().min(36),
  templating: z.strictObject({ list: z.array(variable).min(1) }),
  panels: z.array(z.union([row, panel])).min(2),
})

const label = ['--prometheus-label', 'experiment=checkout']
const commands: Readonly<Record<string, readonly string[]>> = {
  analyze: [
    ...['analyze', 'fixtures/checkout/events.csv', '--conversion', 'purchase', '--mean', 'revenue'],
    ...['--segment', 'country', '--gate', 'revenue.lift > 90%', ...label],
  ],
  'analyze, hardly anything': ['analyze', 'fixtures/results-page/summary.csv'],
  evaluate: ['evaluate', '--matrix', '10,6,2;3,24,10;5,22,82', '--rows', 'predicted', '--labels', 'A,B,C'],
  inspect: ['inspect', 'fixtures/checkout/events.csv'],
  power: ['power', '--rate', '0.10', '--effect', '20%', '--traffic', '600/day', ...label],
  ttest: ['ttest', '--x', '5.1,4.9,6.2,5.7', '--y', '4.4,4.8,5.0,4.1'],
}

describe.each(Object.entries(commands))('%s', (_, argv) => {
  let made: z.infer<typeof dashboard>
  let names: ReadonlySet<string>
  let labels: ReadonlyMap<string, ReadonlySet<string>>
  const panels = () => made.panels.flatMap((each) => ('targets' in each ? [panel.parse(each)] : []))

  beforeAll(async () => {
    const { stdout } = await abstat([...argv, '-f', 'grafana'])
    made = dashboard.parse(JSON.parse(stdout))
    const families = readExposition((await abstat([...argv, '-f', 'prometheus'])).stdout)
    names = new Set(families.keys())
    labels = new Map(
      [...families].map(([name, { samples }]) => [
        name,
        new Set(samples.flatMap((each) => [...each.labels.keys()])),
      ]),
    )
  })

  test('every panel has a number and a place of its own', () => {
    const ids = made.panels.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const taken = new Set<string>()
    for (const { gridPos } of made.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.has(`${x},${y}`)).toBe(false)
          taken.add(`${x},${y}`)
        }
      }
    }
  })

  test('asks for all numbers, and only for those that are written, by labels that they have', () => {
    const expressions = panels().flatMap(({ targets }) => targets.map(({ expr }) => expr))
    const asked = new Set<string>()
    for (const expr of expressions) {
      const [, name = '', selector = ''] = /(abstat_[a-z0-9_]+)\{([^}]*)\}/.exec(expr) ?? []
      expect(names, expr).toContain(name)
      expect(expr.match(/abstat_/g)?.length).toBe(1)
      asked.add(name)
      for (const [, used = ''] of selector.matchAll(/([a-z_]+)(?:=~|!=|=)"/g)) {
        if (used !== 'segment') expect(labels.get(name), expr).toContain(used)
      }
    }
    const unasked = [...names].filter((name) => !asked.has(name))
    expect(unasked.filter((name) => !/report_info|needed_units/.test(name))).toEqual([])
  })

  test('every variable that is used is defined, and is a label of what it is read from', () => {
    const defined = new Set(made.templating.list.map(({ name }) => name))
    for (const [, used] of JSON.stringify(made.panels).matchAll(/\$\{?([a-z_]+)/g))
      expect(defined).toContain(used)
    for (const each of made.templating.list) {
      if (each.type !== 'query') continue
      const [, name = '', , of = ''] =
        /^label_values\((abstat_[a-z0-9_]+)(\{[^}]*\}), ([a-z_]+)\)$/.exec(variableQuery(each)) ?? []
      expect(labels.get(name), variableQuery(each)).toContain(of)
    }
  })

  test('an estimate stands with its limits', () => {
    for (const { targets } of panels()) {
      const low = targets.some(({ legendFormat }) => legendFormat.endsWith(' low'))
      const high = targets.some(({ legendFormat }) => legendFormat.endsWith(' high'))
      expect(low).toBe(high)
      if (low) expect(targets.length).toBe(3)
    }
  })
})

const variableQuery = (each: object): string =>
  'query' in each && typeof each.query === 'object' && each.query !== null && 'query' in each.query
    ? String(each.query.query)
    : ''

test('holds no name of the data', async () => {
  const csv = 'variant,users,conversions\ncontrol,100,10\n"x"" $secret {{y}}",100,20\n'
  const { stdout } = await abstat(['analyze', '-', '-f', 'grafana'], { stdin: csv })
  expect(stdout).not.toContain('secret')
})

test('of a saved report does not ask for a time that is not written', async () => {
  const { stdout: saved } = await abstat(['analyze', 'fixtures/results-page/summary.csv', '--json'])
  const { stdout } = await abstat(['render', '-', '-f', 'grafana'], { stdin: saved })
  expect(stdout).not.toContain('last_success')
})
