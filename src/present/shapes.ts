/** The shapes that a report is shown in. A renderer knows these and nothing of analyses. */

/** How a piece of text is meant; never the only carrier of the meaning. */
export type Tone = 'plain' | 'strong' | 'dim' | 'good' | 'bad' | 'doubt'

export interface Text {
  readonly text: string
  readonly tone: Tone
}

/** One paragraph, word-wrapped to the width. */
export interface Sentence {
  readonly kind: 'sentence'
  readonly text: string
  readonly tone: Tone
}

/** Where a part of the report begins. */
export interface Heading {
  readonly kind: 'heading'
  readonly text: string
  /** What is said beside the heading, less loudly: the type and goal of a metric. */
  readonly aside: string | null
}

export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Where the width is too small, the columns with the lowest number stay; 0 is never left out. */
  readonly drop: number
  /** True for names from data, which may be cut in the middle where there is no room for them. */
  readonly elastic: boolean
}

/** Every row has a cell for every column. */
export interface Table {
  readonly kind: 'table'
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Text[])[]
}

/** What the ticks of an axis are written in: `percent` shows 0.1 as `10 %`, `points` shows 0.1 as `10`. */
export type AxisUnit = 'percent' | 'points' | 'number'

export interface IntervalPlotRow {
  readonly label: string
  /** `null`: undefined, no point is drawn. */
  readonly estimate: number | null
  /** `-Infinity`: unbounded, drawn to the edge with an arrow; `null`: undefined, no line is drawn. */
  readonly low: number | null
  /** `Infinity`: unbounded, drawn to the edge with an arrow; `null`: undefined, no line is drawn. */
  readonly high: number | null
  /** The numbers in words, shown beside the plot. */
  readonly caption: string
  readonly tone: Tone
}

/** Intervals on one axis with a reference line. */
export interface IntervalPlot {
  readonly kind: 'interval-plot'
  readonly title: string
  readonly unit: AxisUnit
  /** Where "no effect" is. */
  readonly reference: number
  readonly rows: readonly IntervalPlotRow[]
}

/** A footnote: a check or a doubt. */
export interface Note {
  readonly kind: 'note'
  readonly severity: 'ok' | 'note' | 'warning' | 'failed'
  readonly text: string
}

export type Shape = Sentence | Heading | Table | IntervalPlot | Note
