/** A line drawn finer than characters: dots of braille, or three strokes where there is only ASCII. */

/** Dots of a braille character, from its top left down, then its right column; added to U+2800. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const
const across = dots.length
const down = dots[0].length

/** Where a path passes, in characters from the top left. */
interface Point {
  readonly x: number
  readonly y: number
}

/** A grid of dots: braille, or three strokes a character where there is only ASCII. */
class Dots {
  readonly #cells: number[][]
  readonly #strokes: readonly [string, string, string] | null
  readonly across: number
  readonly down: number

  constructor(width: number, height: number, strokes: readonly [string, string, string] | null) {
    this.#strokes = strokes
    this.across = strokes === null ? across : 1
    this.down = strokes === null ? down : strokes.length
    this.#cells = Array.from({ length: height }, () => Array<number>(width).fill(0))
  }

  /** Sets the dot at a place that is inside the grid. */
  set(x: number, y: number): void {
    const row = this.#cells[Math.floor(y / this.down)]
    const at = Math.floor(x / this.across)
    const [i, j] = [x % this.across, y % this.down]
    if (row !== undefined) row[at] = (row[at] ?? 0) | (this.#strokes === null ? (dots[i]?.[j] ?? 0) : 1 << j)
  }

  /** A string of single characters a row; a blank where no dot is set. */
  rows(): readonly (readonly string[])[] {
    return this.#cells.map((row) => row.map((bits) => (bits === 0 ? ' ' : this.#stroke(bits))))
  }

  #stroke(bits: number): string {
    const strokes = this.#strokes
    if (strokes === null) return String.fromCharCode(0x2800 + bits)
    return bits === 1
      ? strokes[0]
      : bits === 1 << (strokes.length - 1)
        ? strokes[2]
        : bits === 2
          ? strokes[1]
          : '|'
  }
}

/**
 * Points joined by straight lines.
 * @param points in [0, width) × [0, height)
 */
export function drawPath(
  points: readonly Point[],
  width: number,
  height: number,
  strokes: readonly [string, string, string] | null,
): readonly (readonly string[])[] {
  const grid = new Dots(width, height, strokes)
  const inside = (value: number, most: number) => Math.min(most - 1, Math.max(0, Math.floor(value)))
  const dot = ({ x, y }: Point) =>
    grid.set(inside(x * grid.across, width * grid.across), inside(y * grid.down, height * grid.down))
  points.forEach((to, i) => {
    const from = points[i - 1] ?? to
    const steps = Math.ceil(
      2 * Math.max(Math.abs(to.x - from.x) * grid.across, Math.abs(to.y - from.y) * grid.down, 1),
    )
    for (let step = 0; step <= steps; step += 1) {
      const t = step / steps
      dot({ x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) })
    }
  })
  return grid.rows()
}

/** A function over [0, width) and its values in [0, height): in characters, from the top left. */
type Line = (column: number) => number

/**
 * The line, a string of single characters a row; a blank where it does not pass.
 * @param strokes what a line is made of at the top, middle and bottom of a character; `null`: braille
 */
export function drawLine(
  line: Line,
  width: number,
  height: number,
  strokes: readonly [string, string, string] | null,
): readonly (readonly string[])[] {
  const grid = new Dots(width, height, strokes)
  const { across: stepsAcross, down: stepsDown } = grid
  const rowOf = (step: number): number => {
    const y = Math.floor(line((step + 0.5) / stepsAcross) * stepsDown)
    return Math.min(height * stepsDown - 1, Math.max(0, y))
  }
  let before = rowOf(0)
  for (let x = 0; x < width * stepsAcross; x += 1) {
    const y = rowOf(x)
    // no gap where the line is steep
    const from = y > before ? before + 1 : y < before ? before - 1 : y
    for (let each = Math.min(from, y); each <= Math.max(from, y); each += 1) grid.set(x, each)
    before = y
  }
  return grid.rows()
}
