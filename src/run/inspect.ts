/** `inspect`, composed: files → plan of `analyze` → one pass over the columns → problems → report. */

import type { AnalyzeRequest } from '../config/types.ts'
import { makeTable } from '../read/table.ts'
import type { InspectReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { profileQuery } from './inspect/ask.ts'
import { columnsIn, usesOf } from './inspect/columns.ts'
import { prospectOf } from './inspect/experiment.ts'
import type { Findings } from './inspect/finding.ts'
import { lookAhead } from './inspect/outlook.ts'
import { problemsOf } from './inspect/problems.ts'
import { profileOf } from './inspect/profile.ts'
import { inspectReport } from './inspect/report.ts'
import { unitFacts } from './inspect/units.ts'
import { withFiles } from './with-files.ts'

/** Bad rows are listed, not an error, however many there are. */
const tolerant = (request: AnalyzeRequest): AnalyzeRequest => ({
  ...request,
  reading: { ...request.reading, maxBadRows: { kind: 'share', most: 1 } },
})

/** Reads the files and says what is in them. Whatever is wrong is listed; only what cannot be read is an error. */
export const runInspect = (request: AnalyzeRequest, context: RunContext): Promise<InspectReport> =>
  withFiles(tolerant(request), context, async ({ engine, ...open }) => {
    const outlook = lookAhead(request, makeTable(open))
    const { table } = outlook
    const query = profileQuery(outlook)
    const { badRows } = open
    const profile = await profileOf(query, table, { engine, badRows }, context)
    const rejected = badRows.rejected(table.sources.length)
    const uses = usesOf(outlook, profile.all)
    const columns = columnsIn(profile.all, query.columns, table, uses)
    const units = await unitFacts(query, profile, badRows.sound(table), engine)
    const findings: Findings = {
      outlook,
      query,
      profile,
      columns,
      units,
      rejected,
      allowance: request.reading.maxBadRows,
    }
    const prospect = await prospectOf(findings, request, { engine, badRows }, context)
    const files = profile.sources.map((part, i) =>
      columnsIn(part, query.columns, table, uses, (column) =>
        (table.sources[i]?.columnOf ?? []).includes(column),
      ),
    )
    return inspectReport({
      request,
      findings,
      files,
      prospect,
      problems: await problemsOf(findings, prospect),
      engine: { name: engine.name, version: engine.version },
      version: context.version,
    })
  })
