/** What a renderer is: a report, its shapes and its numbers in, text out. */

import type { Measurement } from '../present/measurements.ts'
import type { Shape } from '../present/shapes.ts'
import type { Report } from '../report/types.ts'

/** A report as it can be shown. */
export interface Content {
  readonly report: Report
  readonly shapes: readonly Shape[]
  readonly measurements: readonly Measurement[]
}

/** What the place that the text goes to can show, and what the report itself does not know. */
export interface RenderOptions {
  /** Columns; no line is wider. */
  readonly width: number
  readonly color: boolean
  readonly unicode: boolean
  /** When the run that made the report ended, in milliseconds since 1970; absent where it was saved before and is shown again. */
  readonly finishedAt?: number | undefined
  /** Labels that every sample for Prometheus has besides its own, by name. */
  readonly labels?: ReadonlyMap<string, string> | undefined
}

/** Text, and what belongs elsewhere than the text: the summary and the outputs of a step of a workflow. */
export interface Rendered {
  readonly text: string
  readonly summary?: string
  readonly outputs?: string
}

/** A renderer knows no command: the document of any, and the shapes and numbers that it was put into. */
export type Renderer<Result extends string | Rendered = string> = (
  content: Content,
  options: RenderOptions,
) => Result
