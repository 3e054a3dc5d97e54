/** A dashboard for the samples that `prometheus` writes of the same report: the format `grafana`. */

import { agePanel, type Panel, seriesPanel, statePanel, tablePanel } from './grafana/panels.ts'
import { Queries } from './grafana/queries.ts'
import { familiesOf, named } from './prometheus/families.ts'
import type { Family } from './prometheus/family.ts'
import type { Renderer } from './types.ts'

/** Panels under a heading, and how large each is on a grid of 24 columns. */
interface Row {
  readonly title: string
  readonly width: number
  readonly height: number
  readonly panels: readonly Panel[]
}

const columns = 24

/** `abstat_lift_low_ratio` → `abstat_lift_ratio`. */
const withoutLimit = (name: string): string => name.replace(/_(?:low|high)(?=$|_ratio$|_seconds$)/, '')

/** `abstat_chance_to_be_best_ratio` → `chance to be best`. */
const titleOf = (name: string): string =>
  name
    .replace(/^abstat_/, '')
    .replace(/_(?:ratio|seconds)$/, '')
    .replaceAll('_', ' ')

/** The estimate and the limits that there are, in one panel. */
function quantityPanel(name: string, names: ReadonlySet<string>, queries: Queries, segments: boolean): Panel {
  const parts = [...names].filter((each) => withoutLimit(each) === name)
  const suffix = (each: string) => /_(low|high)(?=$|_ratio$|_seconds$)/.exec(each)?.[1] ?? ''
  return seriesPanel(
    `${titleOf(name)}${segments ? ' by segment' : ''}`,
    name,
    parts.map((each) => ({
      expr: queries.series(each, segments),
      legend: queries.legend(each, suffix(each)),
    })),
  )
}

function overview(names: ReadonlySet<string>, queries: Queries): readonly Panel[] {
  const { verdict, success, check, gate, checkPValue } = named
  const holds = (name: string) => `${queries.every(name)} == 1`
  const panels: readonly (readonly [string, () => Panel])[] = [
    [verdict.name, () => statePanel('Verdict', { expr: holds(verdict.name), legend: '{{status}}' })],
    [
      success.name,
      () =>
        agePanel('Since the last run', { expr: `time() - ${queries.every(success.name)}`, legend: 'age' }),
    ],
    [check.name, () => tablePanel('Checks', { expr: holds(check.name), legend: '{{check}}' })],
    [gate.name, () => tablePanel('Gates', { expr: holds(gate.name), legend: '{{gate}}' })],
    [
      checkPValue.name,
      () =>
        seriesPanel('p-value of checks', checkPValue.name, [
          { expr: queries.every(checkPValue.name), legend: '{{check}} {{segment}} {{day}}' },
        ]),
    ],
  ]
  return panels.flatMap(([name, panel]) => (names.has(name) ? [panel()] : []))
}

function rowsOf(families: readonly Family[], queries: Queries): readonly Row[] {
  const names = new Set(families.map(({ name }) => name))
  const always = new Set(Object.values(named).map(({ name }) => name))
  const quantities = [...new Set([...names].filter((name) => !always.has(name)).map(withoutLimit))]
  const hasLimits = (name: string) => [...names].some((each) => each !== name && withoutLimit(each) === name)
  const panelsOf = (some: readonly string[], segments = false) =>
    some.map((name) => quantityPanel(name, names, queries, segments))
  const input = [named.inputRows, named.rejectedRows, named.excludedRows, named.diagnostics, named.problems]
  const large = { width: 12, height: 8 }
  const rows: readonly Row[] = [
    { title: 'Verdict', width: 8, height: 6, panels: overview(names, queries) },
    { title: 'Estimates with intervals', ...large, panels: panelsOf(quantities.filter(hasLimits)) },
    {
      title: 'Tests, chances and counts',
      width: 8,
      height: 7,
      panels: panelsOf(quantities.filter((name) => !hasLimits(name))),
    },
    {
      title: 'Segments',
      ...large,
      panels: panelsOf(
        quantities.filter((name) => hasLimits(name) && queries.hasSegments(name)),
        true,
      ),
    },
    {
      title: 'Input',
      width: 8,
      height: 6,
      panels: input
        .filter(({ name }) => names.has(name))
        .map(({ name }) =>
          seriesPanel(titleOf(name), name, [
            { expr: queries.every(name), legend: '{{reason}} {{severity}}' },
          ]),
        ),
    },
  ]
  return rows.filter(({ panels }) => panels.length > 0)
}

/** Panels with their numbers and places, row under row. */
function laidOut(rows: readonly Row[]): readonly object[] {
  const placed: object[] = []
  let y = 0
  const place = (panel: Panel, x: number, w: number, h: number) =>
    placed.push({ id: placed.length + 1, gridPos: { x, y, w, h }, ...panel })
  for (const { title, width, height, panels } of rows) {
    place({ type: 'row', title, collapsed: false, panels: [] }, 0, columns, 1)
    y += 1
    panels.forEach((panel, i) => {
      const x = (i * width) % columns
      if (i > 0 && x === 0) y += height
      place(panel, x, width, height)
    })
    y += height
  }
  return placed
}

/** Asks only for names that `prometheus` has for the same report, and holds no name of its data. */
export const renderGrafana: Renderer = (content, options) => {
  const { command } = content.report
  const families = familiesOf(content, options)
  const queries = new Queries(command, [...(options.labels?.keys() ?? [])], families)
  const variables = queries.variables().map(({ label, query }) => ({
    name: label,
    label,
    type: 'query',
    datasource: { type: 'prometheus', uid: `\${datasource}` },
    query: { query, refId: label },
    refresh: 2,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: 'All', value: '$__all' },
    sort: 1,
  }))
  const dashboard = {
    title: `abstat ${command}`,
    uid: `abstat-${command}`,
    tags: ['abstat'],
    schemaVersion: 39,
    version: 1,
    editable: true,
    time: { from: 'now-30d', to: 'now' },
    refresh: '5m',
    templating: {
      list: [
        { name: 'datasource', label: 'data source', type: 'datasource', query: 'prometheus' },
        ...variables,
      ],
    },
    annotations: { list: [] },
    panels: laidOut(rowsOf(families, queries)),
  }
  return `${JSON.stringify(dashboard, null, 2)}\n`
}
