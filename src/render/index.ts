/** Which formats a report can be shown in: one entry a format, loaded when it is asked for. */

import type { Content, Rendered, Renderer, RenderOptions } from './types.ts'

/** Renderers by the name of their format, as `--format` takes it. */
export const renderers = {
  table: async () => (await import('./table.ts')).renderTable,
  json: async () => (await import('./json.ts')).renderJson,
  html: async () => (await import('./html.ts')).renderHtml,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
  github: async () => (await import('./github.ts')).renderGithub,
  junit: async () => (await import('./junit.ts')).renderJunit,
  csv: async () => (await import('./csv.ts')).renderCsv,
  prometheus: async () => (await import('./prometheus.ts')).renderPrometheus,
  grafana: async () => (await import('./grafana.ts')).renderGrafana,
} as const satisfies Readonly<Record<string, () => Promise<Renderer<string | Rendered>>>>

/** The name of a format. */
export type Format = keyof typeof renderers

/** The names of all formats. */
export const formats = Object.keys(renderers) as readonly Format[]

/** The report in a format, with a newline at its end. */
export async function render(format: Format, content: Content, options: RenderOptions): Promise<Rendered> {
  const load: () => Promise<Renderer<string | Rendered>> = renderers[format]
  const rendered = (await load())(content, options)
  return typeof rendered === 'string' ? { text: rendered } : rendered
}

/** True for names of formats. */
export const isFormat = (name: string): name is Format => Object.hasOwn(renderers, name)

export type { Content, Renderer, RenderOptions } from './types.ts'
