/** Which rows of a text file cannot be read, how many, and the same file without them. */

import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AbstatError } from '../errors.ts'
import { notCovered } from './bad-rows-error.ts'
import { everyRow } from './every-row.ts'
import type { RawRow } from './raw-row.ts'
import { type FileRows, fileRows } from './row-scanners.ts'
import { spool } from './spool.ts'
import { Tally } from './tally.ts'
import type { CopyTarget } from './text-copy.ts'
import type { SourceFile } from './types.ts'

/** What going through a file has found. */
export interface RowFaults {
  readonly tally: Tally
  /** The error for the first line end that differs from the others; it is a fault of the file, not of a row. */
  readonly oddEnd: AbstatError | null
}

/** A file without them. */
export interface SoundCopy extends RowFaults {
  readonly file: SourceFile
}

/** What is known of a file that is being gone through. */
class Findings {
  readonly tally = new Tally()
  readonly #own: FileRows
  oddEnd: AbstatError | null = null

  constructor(own: FileRows) {
    this.#own = own
  }

  add(row: RawRow): void {
    if (row.fault !== null) this.tally.add(row.fault, () => this.#own.explain(row))
    else if (row.hasOddEnd) this.oddEnd ??= this.#own.explainEnd(row)
  }
}

/**
 * Counts the rows that cannot be read; `null` where the format has no lines.
 * @throws AbstatError (data) where nobody knows where a row ends
 */
export async function countRowFaults(file: SourceFile, signal: AbortSignal): Promise<RowFaults | null> {
  const own = fileRows(file)
  if (own === null) return null
  const findings = new Findings(own)
  for await (const _ of everyRow(file, own.scanner, (row) => findings.add(row))) signal.throwIfAborted()
  return findings
}

/** A stretch of bytes, and what stands in its place. */
interface Cut {
  readonly from: number
  readonly to: number
  readonly instead: string
}

function without(bytes: Buffer, cuts: readonly Cut[]): Buffer {
  let from = 0
  const kept = cuts.flatMap((cut) => {
    const before = bytes.subarray(from, cut.from)
    from = cut.to
    return [before, Buffer.from(cut.instead)]
  })
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)])
}

const lineFeed = 10

/**
 * A copy with blank lines in place of the rows that cannot be read, so that every other row keeps its line. All lines end
 * alike in it. `null` where the format has no lines.
 * @param copy the name of the copy
 * @throws AbstatError (data) where nobody knows where a row ends, (input) when the copy cannot be written
 */
export async function copyWithoutFaults(
  file: SourceFile,
  target: CopyTarget,
  copy: string,
): Promise<SoundCopy | null> {
  const own = fileRows(file)
  if (own === null) return null
  const findings = new Findings(own)
  const lineEnd = file.dialect?.lineEnd ?? '\n'
  let cuts: Cut[] = []
  const visit = (row: RawRow): void => {
    findings.add(row)
    const { bytes, start, end, next, lines, fault, hasOddEnd } = row
    if (fault !== null) {
      const ends = bytes[next - 1] === lineFeed ? lines : lines - 1
      cuts.push({ from: start, to: next, instead: lineEnd.repeat(ends) })
    } else if (hasOddEnd) cuts.push({ from: end, to: next, instead: lineEnd })
  }
  async function* sound(rows: FileRows): AsyncGenerator<Buffer> {
    for await (const bytes of everyRow(file, rows.scanner, visit)) {
      yield without(bytes, cuts)
      cuts = []
    }
  }
  const path = await spool(Readable.from(sound(own)), file.path, target.tempDirectory, copy, target).catch(
    (error: unknown) => {
      const isInData = error instanceof AbstatError && error.kind === 'data'
      throw isInData ? notCovered(error) : error
    },
  )
  const bytes = (await stat(path)).size
  const { tally, oddEnd } = findings
  return { tally, oddEnd, file: { ...file, realPath: path, compression: 'none', bytes } }
}
