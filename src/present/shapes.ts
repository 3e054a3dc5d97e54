/** The shapes that a report is shown in. A renderer knows these and nothing of analyses. */

/** How a piece of text is meant; never the only carrier of the meaning. */
export type Tone = 'plain' | 'strong' | 'dim' | 'good' | 'bad' | 'doubt'

export interface Text {
  readonly text: string
  readonly tone: Tone
}

/**
 * Where a page puts what running text has in another place: what forbids to trust the report above everything, then the
 * answers and the verdict, and what only those look up who check in a fold. Formats that are read from top to bottom
 * know no places.
 */
export type Place = 'alert' | 'answer' | 'verdict' | 'background'

/** One paragraph, word-wrapped to the width. */
export interface Sentence {
  readonly kind: 'sentence'
  readonly text: string
  readonly tone: Tone
  readonly place?: Place
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

/**
 * What the ticks of an axis are written in. Changes have a sign: `percent` shows 0.1 as `+10 %`, `points` as `+10`,
 * `number` as it is. `count`, `share` and `amount` have none: 2000 is `2,000`, 0.8 is `80 %`, 0.25 as it is.
 */
export type AxisUnit = 'percent' | 'points' | 'number' | 'count' | 'share' | 'amount'

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
  /** Where "no effect" is; `null` where there is no such place. */
  readonly reference: number | null
  readonly rows: readonly IntervalPlotRow[]
}

/** An axis from `low` to `high`. */
export interface CurveAxis {
  readonly unit: AxisUnit
  readonly low: number
  readonly high: number
}

/** One quantity as another changes, with one place on it marked. */
export interface Curve {
  readonly kind: 'curve'
  /** Says what the curve is the height of. */
  readonly title: string
  readonly x: CurveAxis & { readonly label: string }
  readonly y: CurveAxis
  /** At least two, `x` ascending; drawn as a line. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly mark: { readonly x: number; readonly y: number; readonly label: string }
}

/** A line of `Curves`: measured, or what measurements are held against. */
export interface CurvesLine {
  readonly label: string
  readonly kind: 'data' | 'reference'
  /** At least two, joined in their order by straight lines. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** Lines on common axes, with places marked on them. */
export interface Curves {
  readonly kind: 'curves'
  readonly title: string
  readonly x: CurveAxis & { readonly label: string }
  readonly y: CurveAxis & { readonly label: string }
  readonly lines: readonly CurvesLine[]
  readonly marks: readonly { readonly x: number; readonly y: number; readonly label: string }[]
}

export interface MatrixCell {
  readonly text: string
  /** Shown behind the text where there is room: the share of the row. */
  readonly detail: string
  /** In [0, 1]: how dark the cell is. */
  readonly share: number
}

/** Counts by two axes, each cell shaded by its share of the row. */
export interface Matrix {
  readonly kind: 'matrix'
  readonly title: string
  /** What a row and a column are: `actual`, `predicted`. */
  readonly rowAxis: string
  readonly columnAxis: string
  readonly columns: readonly string[]
  /** As many cells as columns; `aside` says something of the whole row, under the title `asideTitle`. */
  readonly rows: readonly {
    readonly label: string
    readonly cells: readonly MatrixCell[]
    readonly aside: string
  }[]
  readonly asideTitle: string
}

export interface HistogramRow {
  readonly label: string
  /** Values in each bin. */
  readonly counts: readonly number[]
  /** The numbers in words, shown beside the picture. */
  readonly caption: string
}

/** Distributions above each other on one axis, each scaled to its own fullest bin. */
export interface Histogram {
  readonly kind: 'histogram'
  readonly title: string
  /** Where bins begin and end, evenly spaced: one more than there are bins. */
  readonly edges: readonly number[]
  readonly rows: readonly HistogramRow[]
}

/** Lines that stay as they are: output in a form that readers know from elsewhere. */
export interface Block {
  readonly kind: 'block'
  readonly lines: readonly string[]
}

/** A footnote: a check or a doubt. */
export interface Note {
  readonly kind: 'note'
  readonly severity: 'ok' | 'note' | 'warning' | 'failed'
  readonly text: string
  readonly place?: Place
}

export type Shape =
  | Sentence
  | Heading
  | Table
  | IntervalPlot
  | Curve
  | Curves
  | Matrix
  | Histogram
  | Block
  | Note
