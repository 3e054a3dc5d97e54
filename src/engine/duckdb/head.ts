/** What is at the beginning of a Parquet file? Its columns, the kinds it declares, its first rows as text. */

import { AbstatError } from '../../errors.ts'
import type { ColumnKind, Head, SourceFile } from '../../read/types.ts'
import { textIn } from '../sql/read-value.ts'
import { firstLine, isMalformed } from './errors.ts'
import { parquetText, readParquet } from './scan-parquet.ts'
import type { Session } from './session.ts'

const numbers = /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/

const kindOf = (type: string): ColumnKind =>
  type === 'BOOLEAN' ? 'boolean' : numbers.test(type) ? 'number' : 'text'

/** A file that cannot be read from its very beginning: the engine's reason, as far as it is one for people. */
function damaged(file: SourceFile, error: unknown): AbstatError {
  const reason = firstLine(error).replaceAll(file.realPath, file.path)
  return new AbstatError('input', `the Parquet file is damaged or cut off: ${reason}`, {
    place: { file: file.path },
    hint: 'fetch it again, or export it again',
    cause: error,
  })
}

/** The first rows of the file. @throws AbstatError (input) when they cannot be read */
export async function parquetHead(file: SourceFile, rows: number, session: Session): Promise<Head> {
  try {
    return await firstRows(file, rows, session)
  } catch (error) {
    throw isMalformed(error) ? damaged(file, error) : error
  }
}

async function firstRows(file: SourceFile, rows: number, session: Session): Promise<Head> {
  const from = readParquet(file.realPath)
  const described = await session.query(`describe select * from ${from}`)
  const fields = described.map((row) => {
    const name = textIn(row, 'column_name') ?? ''
    return { name, path: [name], declared: kindOf(textIn(row, 'column_type') ?? '') }
  })
  const names = fields.map((_, i) => `f${i}`)
  const texts = fields.map(({ declared }, i) => `${parquetText(`f${i}`, declared)} as t${i}`)
  const read = await session.query(
    `select ${texts.join(', ')} from ${from} as p(${names.join(', ')}) limit ${rows + 1}`,
  )
  return {
    fields,
    rows: read.slice(0, rows).map((row) => fields.map((_, i) => textIn(row, `t${i}`))),
    complete: read.length <= rows,
  }
}
