/** What is particular to DuckDB's SQL: reading files, lenient casts, a few aggregates. */

import type { SqlDialect } from '../sql/dialect.ts'
import { textLiteral } from '../sql/literal.ts'
import { scanCsv } from './scan-csv.ts'
import { scanJsonLines } from './scan-json-lines.ts'
import { scanParquet } from './scan-parquet.ts'

const scans = { csv: scanCsv, jsonl: scanJsonLines, parquet: scanParquet }

/** The dialect of the local engine. */
export const duckDbDialect: SqlDialect = {
  text: textLiteral,
  scan: (file, fields, columns, missing) => scans[file.format](file, fields, columns, missing),
  tryNumber: (text) => `try_cast(${text} as double)`,
  holdsUnderscore: (text) => `contains(${text}, '_')`,
  isFinite: (number) => `isfinite(${number})`,
  anyTrue: (condition) => `bool_or(${condition})`,
  bitOr: (bits) => `bit_or(${bits})`,
  median: (number) => `quantile_disc(${number}, 0.5)`,
}
