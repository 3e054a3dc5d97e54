/** What does an exception of DuckDB mean to the person who ran the command? */

import { AbstatError } from '../../errors.ts'

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The first line, without DuckDB's own name for the kind of error. */
export function firstLine(error: unknown): string {
  const [line = ''] = messageOf(error).split('\n')
  return line.replace(/^(?:[A-Z][A-Za-z]*(?: [A-Za-z]+){0,3}) Error: /, '')
}

/** What a query says that was stopped by us. */
export const interruption = 'INTERRUPT Error: Interrupted!'

/** True when the query was stopped by us; whoever stopped it knows why. */
export const isInterruption = (error: unknown) => /^INTERRUPT Error/.test(messageOf(error))

/** True when the engine itself failed: it has to be opened again. */
export const isInternal = (error: unknown) => /^(?:INTERNAL|FATAL) Error/.test(messageOf(error))

/** A value met while the query ran that an expression cannot take, and the alias of the column that it is from. */
export function conversionFailure(error: unknown): { readonly column: number | null } | null {
  const message = messageOf(error)
  if (!/^(?:Conversion|Out of Range|Mismatch Type) Error/.test(message)) return null
  const alias = /source column [a-z]+(\d+)/.exec(message)?.[1]
  return { column: alias === undefined ? null : Number(alias) }
}

/** True when an aggregate came out beyond what a double holds. */
export const isSumTooLarge = (error: unknown) =>
  /^Out of Range Error: (?:SUM|AVG|VAR|STDDEV|COVAR)\w* is out of range/.test(messageOf(error))

const outOfMemory = /^Out of Memory Error|failed to allocate|could not allocate/i
/** True when the memory that the engine may use does not suffice. */
export const isOutOfMemory = (error: unknown) => outOfMemory.test(messageOf(error))

const diskFull =
  /No space left|max_temp_directory_size|Could not write all bytes|not enough (?:disk )?space|failed to offload/i
const cannotWrite = /Permission denied|Read-only file system|Cannot open file|Failed to create directory/i

/**
 * A malformed file ends a query in one of these ways. The last is how the reader of delimited text fails over bytes
 * that are not UTF-8 when not all columns are read.
 */
const malformed =
  /^Invalid Input Error|^IO Error: (?:Input is not a GZIP|Failed to decode gzip|Invalid|Corrupt)|Malformed JSON|^Invalid Error|No magic bytes|parquet|^INTERNAL Error: Attempted to access index/i

/** True when it is the file that is at fault. */
export const isMalformed = (error: unknown) => malformed.test(messageOf(error))

/** How the library that reads Zstandard fails. */
const damagedStream =
  /^IO Error: (?:Restored data|Corrupted block|Data corruption|Unknown frame|Unsupported frame|Frame requires|Src size|Dictionary)/

/** What is wrong with a file, as far as the engine says it; who reads the file strictly can say it better. */
function malformedFile(error: unknown): AbstatError {
  const message = messageOf(error)
  const data = (what: string, hint?: string) => new AbstatError('data', what, { hint, cause: error })
  if (/state machine reached an invalid state/.test(message)) {
    return data('lines end in different ways (CRLF and LF), or quotes do not match', 'write all lines alike')
  }
  if (/^INTERNAL Error/.test(message)) return data('the file holds bytes that are not UTF-8')
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1]
  const reason = /^(?:Expected Number of Columns|Value with|Invalid unicode|Maximum line size).*/m.exec(
    message,
  )?.[0]
  return data(line === undefined || reason === undefined ? firstLine(error) : `line ${line}: ${reason}`)
}

/** Pages of a Parquet file that are not what their headers say. */
const damagedPages =
  /Payload value bigger than allowed|Corrupted file|TProtocolException|decompression failure|Out of buffer/i

/** The same error for people, keeping the original as its cause. @param tempDirectory where the engine may spill */
export function engineError(error: unknown, tempDirectory?: string): unknown {
  if (error instanceof AbstatError || isInterruption(error)) return error
  const message = messageOf(error)
  const what = firstLine(error)
  if (diskFull.test(message)) {
    return new AbstatError('engine', `the disk is full: ${what}`, {
      hint: 'name a folder with more room with `--temp-directory`',
      cause: error,
    })
  }
  if (tempDirectory !== undefined && message.includes(tempDirectory) && cannotWrite.test(message)) {
    return new AbstatError('engine', `the temporary folder cannot be written: ${what}`, {
      hint: 'name another folder with `--temp-directory`',
      cause: error,
    })
  }
  if (outOfMemory.test(message)) {
    return new AbstatError('engine', `the engine ran out of memory: ${what}`, {
      hint: 'allow more with `--memory-limit`, or run with fewer `--threads`',
      cause: error,
    })
  }
  if (damagedStream.test(message)) {
    return new AbstatError('input', `the Zstandard stream of a file is damaged: ${what}`, {
      hint: 'fetch or compress the file again',
      cause: error,
    })
  }
  if (damagedPages.test(message)) {
    return new AbstatError('input', `a Parquet file is damaged: ${what}`, {
      hint: 'fetch or export the file again',
      cause: error,
    })
  }
  if (isMalformed(error)) return malformedFile(error)
  return new AbstatError('engine', what, { cause: error })
}
