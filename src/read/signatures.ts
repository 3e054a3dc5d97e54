/** Files that are recognised by their first bytes and cannot be read as they are, each with a way out. */

import { AbstatError } from '../errors.ts'
import { converted, unpacked } from './quote.ts'

interface Signature {
  readonly what: string
  readonly bytes: readonly number[]
  readonly hint: (path: string) => string
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))
const piped = (command: string) => (path: string) => unpacked(command, path)
const inUtf8 = (path: string) => converted('iconv -f utf-32 -t utf-8', path)
const exportCsv = () => 'export the rows as CSV, JSON lines or Parquet'

const signatures: readonly Signature[] = [
  { what: 'compressed twice', bytes: [0x1f, 0x8b], hint: piped('gunzip -c') },
  { what: 'compressed twice', bytes: [0x28, 0xb5, 0x2f, 0xfd], hint: piped('zstd -dc') },
  { what: 'compressed with bzip2', bytes: ascii('BZh'), hint: piped('bzip2 -dc') },
  { what: 'compressed with xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], hint: piped('xz -dc') },
  { what: 'compressed with LZ4', bytes: [0x04, 0x22, 0x4d, 0x18], hint: piped('lz4 -dc') },
  { what: 'text in UTF-32', bytes: [0xff, 0xfe, 0, 0], hint: inUtf8 },
  { what: 'text in UTF-32', bytes: [0, 0, 0xfe, 0xff], hint: inUtf8 },
  { what: 'an SQLite database', bytes: ascii('SQLite format 3\0'), hint: exportCsv },
  { what: 'an Arrow (Feather) file', bytes: ascii('ARROW1'), hint: exportCsv },
  { what: 'an ORC file', bytes: ascii('ORC'), hint: exportCsv },
  { what: 'an Avro file', bytes: [...ascii('Obj'), 1], hint: exportCsv },
  {
    what: 'an Excel workbook',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    hint: () => 'save the sheet as CSV',
  },
  { what: 'a PDF document', bytes: ascii('%PDF-'), hint: exportCsv },
]

/** Where tar archives say that they are. */
const tarMark = 257

const zip = ascii('PK\x03\x04')

/** Whether the file begins with these bytes. */
export function beginsWith(start: Buffer, bytes: readonly number[]): boolean {
  return start.length >= bytes.length && bytes.every((byte, i) => start[i] === byte)
}

/** The error for a file that is recognised as something that is not read, or `null`. */
export function unreadable(start: Buffer, path: string): AbstatError | null {
  const place = { file: path }
  if (beginsWith(start, zip)) {
    const spreadsheet = /\.xls[xm]$/i.test(path) || start.includes('[Content_Types].xml')
    return spreadsheet
      ? new AbstatError('input', 'this is an Excel workbook, which abstat does not read', {
          place,
          hint: 'save the sheet as CSV',
        })
      : new AbstatError('input', 'this is a zip archive, which abstat does not read', {
          place,
          hint: path === '-' ? 'unpack it first' : unpacked('unzip -p', path),
        })
  }
  if (beginsWith(start.subarray(tarMark), ascii('ustar'))) {
    return new AbstatError('input', 'this is a tar archive, which abstat does not read', {
      place,
      hint: unpacked(path === '-' ? 'tar -xOf -' : 'tar -xOf', path),
    })
  }
  const known = signatures.find((each) => beginsWith(start, each.bytes))
  if (known === undefined) return null
  return new AbstatError('input', `this is ${known.what}, which abstat does not read`, {
    place,
    hint: known.hint(path),
  })
}
