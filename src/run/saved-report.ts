/** A saved report: read, and checked before anything is made of it. */

import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { AbstatError } from '../errors.ts'
import { reportSchema } from '../report/schema.ts'
import type { Report } from '../report/types.ts'

/** A larger file is no report. */
const mostBytes = 512 * 2 ** 20

async function textOf(path: string, stdin: Readable): Promise<string> {
  const stream = path === '-' ? stdin : createReadStream(path)
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stream) {
      const part = Buffer.from(chunk)
      bytes += part.length
      if (bytes > mostBytes) break
      chunks.push(part)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EISDIR') {
      throw new AbstatError('input', 'this is a folder, not a report', {
        place: { file: path },
        hint: 'name the file in it, such as report.json',
        cause: error,
      })
    }
    const why = code === 'ENOENT' ? 'no such file' : null
    throw new AbstatError('input', `cannot read the report${why === null ? '' : `: ${why}`}`, {
      place: { file: path },
      hint: why === null && error instanceof Error ? error.message : undefined,
      cause: error,
    })
  }
  if (bytes > mostBytes) throw notReport(path, 'it is larger than any report')
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '')
}

/** @param path of the file it was read from; `null` where it was handed over */
const notReport = (path: string | null, why: string): AbstatError =>
  new AbstatError('input', `this is not a report of abstat: ${why}`, {
    place: path === null ? undefined : { file: path === '-' ? 'standard input' : path },
    hint: 'a report is saved with `abstat analyze … -o report.json`',
  })

/** The version of a document that calls itself a report, or `null`. */
function versionOf(document: unknown): string | null {
  if (typeof document !== 'object' || document === null || !('schemaVersion' in document)) return null
  return typeof document.schemaVersion === 'string' ? document.schemaVersion : null
}

/**
 * A report of any version 1.x, as it was saved.
 * @param path of the file; `-` for standard input
 * @throws AbstatError (input) saying what is not as in a report
 */
export async function readReport(path: string, stdin: Readable): Promise<Report> {
  const text = await textOf(path, stdin)
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    throw notReport(path, error instanceof Error ? error.message : 'it is not JSON')
  }
  return checkReport(document, path)
}

/**
 * The document as a report of any version 1.x.
 * @throws AbstatError (input) saying what is not as in a report
 */
export function checkReport(document: unknown, path: string | null = null): Report {
  const version = versionOf(document)
  if (version === null) throw notReport(path, 'it has no `schemaVersion`')
  if (!/^1\.\d+$/.test(version)) {
    throw notReport(path, `its version is ${version}, and this abstat reads 1.x`)
  }
  const checked = reportSchema.safeParse(document)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw notReport(path, `\`${issue?.path.join('.')}\`: ${issue?.message}`)
  }
  // the schema is looser than the types only in keys that later versions may add
  return document as Report
}
