/** What a renderer is: a report and its shapes in, text out. */

import type { Shape } from '../present/shapes.ts'
import type { Report } from '../report/types.ts'

/** What the place that the text goes to can show. */
export interface RenderOptions {
  /** Columns; no line is wider. */
  readonly width: number
  readonly color: boolean
  readonly unicode: boolean
}

/** A renderer knows no command: the document of any, and the shapes that it was put into. */
export type Renderer = (report: Report, shapes: readonly Shape[], options: RenderOptions) => string
