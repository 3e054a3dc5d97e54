/** Which formats a report can be shown in: one entry a format. */

import type { Shape } from '../present/shapes.ts'
import type { Report } from '../report/types.ts'
import { renderJson } from './json.ts'
import { renderTable } from './table.ts'
import type { Renderer, RenderOptions } from './types.ts'

/** Renderers by the name of their format, as `--format` takes it. */
export const renderers = {
  table: renderTable,
  json: renderJson,
} as const satisfies Readonly<Record<string, Renderer>>

/** The name of a format. */
export type Format = keyof typeof renderers

/** The names of all formats. */
export const formats = Object.keys(renderers) as readonly Format[]

/** The report as text of a format, with a newline at its end. */
export function render(
  format: Format,
  report: Report,
  shapes: readonly Shape[],
  options: RenderOptions,
): string {
  return renderers[format](report, shapes, options)
}

/** True for names of formats. */
export const isFormat = (name: string): name is Format => Object.hasOwn(renderers, name)

export type { Renderer, RenderOptions } from './types.ts'
