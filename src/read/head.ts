/** The beginning of a file, whatever its format. */

import { AbstatError } from '../errors.ts'
import { readCsvHead } from './csv/head.ts'
import { headRows } from './enough.ts'
import { withFolders } from './folders.ts'
import { readJsonHead } from './json/head.ts'
import type { Head, SourceFile } from './types.ts'

/** Reads the beginning of a Parquet file: the engine's part. */
export type ParquetHead = (file: SourceFile, rows: number) => Promise<Head>

function headOf(file: SourceFile, parquetHead: ParquetHead): Promise<Head> {
  if (file.format === 'parquet') return parquetHead(file, headRows)
  return file.dialect === null ? readJsonHead(file) : readCsvHead(file, file.dialect)
}

/**
 * At least the first 10,000 rows or the first megabyte, whichever is more (Parquet: 10,000 rows).
 * @throws AbstatError (data) at the first row that is not right, or when there is none
 */
export async function readHead(file: SourceFile, parquetHead: ParquetHead): Promise<Head> {
  const head = withFolders(await headOf(file, parquetHead), file.folders)
  if (head.rows.length === 0 || head.fields.length === 0) {
    throw new AbstatError('data', 'the file has no rows', { place: { file: file.path } })
  }
  return head
}
