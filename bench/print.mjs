// How is a measurement shown? As one JSON line, its numbers with four significant digits.

const DIGITS = 4
const rounded = (value) => (typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value)

/**
 * Prints what was measured beside the alternative that it is compared with. Where either of the two failed there is no
 * ratio; a process that failed gives a line that says how, and makes this one end with code 1 when all is measured.
 *
 * @param {{ name: string, rows?: number }} head what the line is about
 * @param measured what inTurns returned for it
 * @param yardstick what inTurns returned for the alternative
 * @param {string} ratioTo the name of the alternative
 */
export function print(head, measured, yardstick, ratioTo) {
  const { seconds, cpuSeconds, peakMegabytes, failed } = measured
  if (failed !== null) {
    process.exitCode = 1
    console.log(JSON.stringify({ ...head, failed }))
    return
  }
  const finished = yardstick.failed === null
  const fields = {
    seconds,
    ratio: finished ? seconds / yardstick.seconds : null,
    ratioTo,
    ...(cpuSeconds === null
      ? {}
      : { cpuSeconds, cpuRatio: finished ? cpuSeconds / yardstick.cpuSeconds : null }),
    ...(peakMegabytes === null ? {} : { peakMegabytes }),
  }
  const shown = Object.entries(fields).map(([key, value]) => [key, rounded(value)])
  console.log(JSON.stringify({ ...head, ...Object.fromEntries(shown) }))
}
