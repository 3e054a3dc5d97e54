/** `ttest` of samples in files: the engine sums them up, in one scan. */

import { doubt } from '../analyses/doubts.ts'
import type { TTestFiles, TTestRequest } from '../config/types.ts'
import type { UnitQuery } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { findColumn } from '../read/plan/find.ts'
import type { Diagnostic, InputSection, Settings, TTestReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { sourceSections } from './input.ts'
import { rejectedRows } from './left-out.ts'
import { exclusions, readable, scan } from './scan.ts'
import { arrange } from './ttest/arrange.ts'
import type { Arranged } from './ttest/arrangement.ts'
import { tTestReport } from './ttest/report.ts'
import { sharedKey } from './ttest/shared-key.ts'
import { withFiles } from './with-files.ts'

/** The flags that say where the samples are. */
function settingsOf({ columns, where }: TTestFiles): Settings {
  const given =
    columns.kind === 'columns'
      ? { columns: [columns.first, columns.second], where }
      : { value: columns.value, by: columns.by, pairBy: columns.pairBy, where }
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      value === null ? [] : [[key, { value, source: 'flag' }]],
    ),
  )
}

/** More groups than this are not named. */
const mostNamed = 5

const number = (n: number) => n.toLocaleString('en-US')

/** Rows that count but have no value: in a t test there is nothing else to do with them. */
function withoutValue(rows: number, arranged: Arranged): readonly Diagnostic[] {
  const { samples, method } = arranged.data
  const values = samples.map(({ n }) => n)
  // the samples of pairs are columns of the same rows, others share the rows among them
  const missing =
    method === 'paired' ? rows - Math.min(...values) : rows - values.reduce((sum, n) => sum + n, 0)
  if (missing <= 0) return []
  const what = method === 'paired' ? 'without both values' : 'without a value'
  return [doubt('missing-values', 'note', `${number(missing)} rows ${what} are left out`, {})]
}

/** Rows of groups that were not chosen. */
function notChosen({ notChosen: others }: Arranged): readonly Diagnostic[] {
  if (others.length === 0) return []
  const rows = others.reduce((sum, each) => sum + each.rows, 0)
  const names = others.flatMap(({ value }) => value ?? [])
  const which = names.length === 0 || names.length > mostNamed ? 'other groups' : names.join(', ')
  return [
    doubt('not-chosen', 'note', `${number(rows)} rows of ${which} are left out: two groups were chosen`, {}),
  ]
}

/** Answers from files. */
export function runTTestFiles(
  input: TTestFiles,
  { settings, machine }: TTestRequest,
  context: RunContext,
): Promise<TTestReport> {
  return withFiles({ ...input, machine }, context, async ({ engine, ...open }) => {
    const { table, arrange: arrangeBy } = arrange(input, settings, open)
    const flag = input.columns.kind === 'columns' ? '--columns' : '--value'
    const make = (text: string) => engine.expression(table, text, flag)
    const [arrangement, where] = await Promise.all([
      arrangeBy(make),
      input.where === null ? null : engine.expression(table, input.where, '--where'),
    ])
    const query: UnitQuery = {
      table,
      unit: arrangement.unit,
      variant: arrangement.variant,
      segments: [],
      where: where === null ? null : readable(where, table),
      missing: 'exclude',
      measures: arrangement.measures,
      event: null,
      leaveOutBadRows: false,
      placing: null,
    }
    await context.explain?.({ kind: 'query', sql: engine.explain(query).sql })
    const { answer } = await scan(query, engine, open.badRows)
    const [misfit] = answer.misfits
    if (misfit !== undefined) {
      throw new AbstatError(
        'data',
        `the difference of two values is too large for a number: ${misfit.example}`,
      )
    }
    const groups = answer.groups.filter((group) => group.status === 'analysed')
    if (groups.length === 0) {
      throw new AbstatError('data', 'no row is left to test', {
        hint:
          input.where === null ? 'look at the columns and at the file' : 'check the condition of `--where`',
      })
    }
    const arranged = arrangement.read(groups)
    const others = arranged.notChosen.reduce((sum, each) => sum + each.units, 0)
    const units = groups.reduce((sum, group) => sum + group.units, 0) - others
    const columnName = (name: string | null) =>
      name === null ? null : (table.columns[findColumn(table, name, flag)]?.name ?? null)
    const rejected = open.badRows.rejected(table.sources.length)
    const section: InputSection = {
      sources: sourceSections(table, answer.sourceRows, rejected.rows),
      layout: 'units',
      columns: {
        unit: input.columns.kind === 'value' ? columnName(input.columns.pairBy) : null,
        variant: input.columns.kind === 'value' ? columnName(input.columns.by) : null,
        timestamp: null,
        event: null,
      },
      rows: answer.sourceRows.reduce((sum, rows) => sum + rows, 0),
      rejectedRows: rejected.rows.reduce((sum, rows) => sum + rows, 0),
      units,
      excluded: [...exclusions(answer.groups), ...arranged.notChosen],
      rejected: rejected.reasons,
      engine: { name: engine.name, version: engine.version },
    }
    const diagnostics = [
      ...rejectedRows(rejected),
      ...sharedKey(input, settings, table),
      ...arranged.diagnostics,
      ...notChosen(arranged),
      ...(arrangement.unit === null && input.columns.kind === 'value' ? withoutValue(units, arranged) : []),
    ]
    return tTestReport(
      arranged.data,
      settings,
      { input: section, settings: settingsOf(input), diagnostics, histogram: arranged.histogram },
      context.version,
    )
  })
}
