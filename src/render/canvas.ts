/** A line drawn finer than characters: dots of braille, or three strokes where there is only ASCII. */

/** Dots of a braille character, from its top left down, then its right column; added to U+2800. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const
const across = dots.length
const down = dots[0].length

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
  const [stepsAcross, stepsDown] = strokes === null ? [across, down] : [1, strokes.length]
  const rowOf = (step: number): number => {
    const y = Math.floor(line((step + 0.5) / stepsAcross) * stepsDown)
    return Math.min(height * stepsDown - 1, Math.max(0, y))
  }
  const cells = Array.from({ length: height }, () => Array<number>(width).fill(0))
  const set = (x: number, y: number): void => {
    const row = cells[Math.floor(y / stepsDown)]
    const at = Math.floor(x / stepsAcross)
    const [i, j] = [x % stepsAcross, y % stepsDown]
    if (row !== undefined) row[at] = (row[at] ?? 0) | (strokes === null ? (dots[i]?.[j] ?? 0) : 1 << j)
  }
  let before = rowOf(0)
  for (let x = 0; x < width * stepsAcross; x += 1) {
    const y = rowOf(x)
    // no gap where the line is steep
    const from = y > before ? before + 1 : y < before ? before - 1 : y
    for (let each = Math.min(from, y); each <= Math.max(from, y); each += 1) set(x, each)
    before = y
  }
  const stroke = (bits: number): string => {
    if (strokes === null) return String.fromCharCode(0x2800 + bits)
    return bits === 1
      ? strokes[0]
      : bits === 1 << (strokes.length - 1)
        ? strokes[2]
        : bits === 2
          ? strokes[1]
          : '|'
  }
  return cells.map((row) => row.map((bits) => (bits === 0 ? ' ' : stroke(bits))))
}
