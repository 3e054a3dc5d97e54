/** How much of a file its head is. */

const rowsEnough = 10_000
const bytesEnough = 2 ** 20
/** Very long rows end a head early: it is held in memory. */
const bytesMost = 64 * 2 ** 20

/** Blocks a little larger than the least head, so that one usually is enough. */
export const blockBytes = bytesEnough + 2 ** 17

/** At least 10,000 rows or one megabyte, whichever is more; never more than 64 MB and a block. */
export function isEnough(rows: number, bytes: number): boolean {
  return (rows >= rowsEnough && bytes >= bytesEnough) || bytes >= bytesMost
}

/** Rows asked of a file whose rows are not counted in bytes (Parquet). */
export const headRows = rowsEnough
