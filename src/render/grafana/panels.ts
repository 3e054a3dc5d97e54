/** Panels of a dashboard, without their place: what is asked of Prometheus, and how the answer is drawn. */

/** A query and what its series are called. */
export interface Target {
  readonly expr: string
  readonly legend: string
}

/** A panel; its number and its place come with the dashboard. */
export type Panel = Readonly<Record<string, unknown>> & { readonly title: string }

/** The data source that whoever looks at the dashboard chooses. */
export const datasource = { type: 'prometheus', uid: `\${datasource}` }

const letter = (index: number): string => String.fromCharCode(65 + index)

const asked = (targets: readonly Target[], more: Readonly<Record<string, unknown>> = {}) =>
  targets.map(({ expr, legend }, i) => ({
    refId: letter(i),
    datasource,
    expr,
    legendFormat: legend,
    ...more,
  }))

/** How Grafana calls a unit, by the end of the name. */
function unitOf(name: string): string {
  if (name.endsWith('_ratio')) return 'percentunit'
  return name.endsWith('_seconds') ? 's' : 'short'
}

const byRegexp = (pattern: string, properties: readonly { id: string; value: unknown }[]) => ({
  matcher: { id: 'byRegexp', options: pattern },
  properties,
})

const colors = { pass: 'green', ok: 'green', fail: 'red', failed: 'red', inconclusive: 'orange' }

/** The state that holds, by its name. */
export const statePanel = (title: string, target: Target): Panel => ({
  type: 'stat',
  title,
  datasource,
  targets: asked([target], { instant: true }),
  fieldConfig: {
    defaults: { color: { mode: 'fixed', fixedColor: 'text' } },
    overrides: Object.entries(colors).map(([state, color]) =>
      byRegexp(`/^${state}(?: |$)/`, [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]),
    ),
  },
  options: { textMode: 'name', colorMode: 'background', reduceOptions: { calcs: ['lastNotNull'] } },
})

/** Seconds as a length of time, orange beyond a day and red beyond two. */
export const agePanel = (title: string, target: Target): Panel => ({
  type: 'stat',
  title,
  datasource,
  targets: asked([target], { instant: true }),
  fieldConfig: {
    defaults: {
      unit: 's',
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: 'green', value: null },
          { color: 'orange', value: 86_400 },
          { color: 'red', value: 172_800 },
        ],
      },
    },
    overrides: [],
  },
  options: { reduceOptions: { calcs: ['lastNotNull'] } },
})

/** A row a series, a column a label. */
export const tablePanel = (title: string, target: Target): Panel => ({
  type: 'table',
  title,
  datasource,
  targets: asked([target], { instant: true, format: 'table' }),
  fieldConfig: { defaults: {}, overrides: [] },
  options: { showHeader: true },
  transformations: [
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, Value: true, __name__: true, command: true, instance: true, job: true },
      },
    },
  ],
})

/** Lines over time. */
export const seriesPanel = (title: string, name: string, targets: readonly Target[]): Panel => ({
  type: 'timeseries',
  title,
  datasource,
  targets: asked(targets),
  fieldConfig: {
    defaults: { unit: unitOf(name), custom: { drawStyle: 'line', lineWidth: 2, showPoints: 'auto' } },
    // limits are thin and dashed around their estimate
    overrides: [
      byRegexp('/ (?:low|high)$/', [
        { id: 'custom.lineWidth', value: 1 },
        { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
      ]),
    ],
  },
  options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
})
