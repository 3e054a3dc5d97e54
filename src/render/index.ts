/** Which formats a report can be shown in: one entry a format, loaded when it is asked for. */

import { AbstatError } from '../errors.ts'
import type { Content, Rendered, Renderer, RenderOptions } from './types.ts'

/** A renderer, and what its text is for: a few words for the help. */
interface Entry {
  readonly purpose: string
  readonly load: () => Promise<Renderer<string | Rendered>>
}

/** Renderers by the name of their format, as `--format` takes it. */
export const renderers = {
  table: {
    purpose: 'tables and pictures for a terminal',
    load: async () => (await import('./table.ts')).renderTable,
  },
  json: {
    purpose: 'the whole report, unrounded, for programs',
    load: async () => (await import('./json.ts')).renderJson,
  },
  html: {
    purpose: 'one page for people, which needs nothing else',
    load: async () => (await import('./html.ts')).renderHtml,
  },
  markdown: {
    purpose: 'a comment on a pull request, under 60 KB',
    load: async () => (await import('./markdown.ts')).renderMarkdown,
  },
  github: {
    purpose: 'annotations, summary and outputs of a GitHub workflow',
    load: async () => (await import('./github.ts')).renderGithub,
  },
  junit: {
    purpose: 'gates as test cases, for Jenkins and GitLab',
    load: async () => (await import('./junit.ts')).renderJunit,
  },
  csv: {
    purpose: 'one row a number, with its interval',
    load: async () => (await import('./csv.ts')).renderCsv,
  },
  prometheus: {
    purpose: 'samples for the textfile collector of node_exporter',
    load: async () => (await import('./prometheus.ts')).renderPrometheus,
  },
  grafana: {
    purpose: 'a Grafana dashboard for those samples',
    load: async () => (await import('./grafana.ts')).renderGrafana,
  },
} as const satisfies Readonly<Record<string, Entry>>

/** The name of a format. */
export type Format = keyof typeof renderers

/** The names of all formats. */
export const formats = Object.keys(renderers) as readonly Format[]

/** The report in a format, with a newline at its end. */
export async function render(format: Format, content: Content, options: RenderOptions): Promise<Rendered> {
  const entry: Entry = renderers[format]
  const rendered = (await entry.load())(content, options)
  return typeof rendered === 'string' ? { text: rendered } : rendered
}

const isFormat = (name: string): name is Format => Object.hasOwn(renderers, name)

/** @throws AbstatError (usage) for what is not the name of a format */
export function formatNamed(text: string): Format {
  if (isFormat(text)) return text
  throw new AbstatError('usage', `\`--format ${text}\` is not one of ${formats.join(', ')}`)
}

export type { Content, RenderOptions } from './types.ts'
