/** Sizes around the answer: what each would take, and what it would find. */

import { chance, count, decimalsShowing, level, none, value } from './format.ts'
import { differenceUnit, type PowerView, shortChange, truthText, unitsWord } from './power-words.ts'
import type { Table, TableColumn, Text } from './shapes.ts'

interface Column extends TableColumn {
  readonly cells: readonly string[]
}

const numbers = (title: string, drop: number, cells: readonly string[]): Column => {
  return { title, align: 'right', drop, elastic: false, cells }
}

/** Numbers of one column, all with the decimals that the largest needs; `–` where there is none. */
function changes(
  values: readonly (number | null)[],
  unit: 'percent' | 'points' | 'number',
  significant: number,
): readonly string[] {
  const sizes = values.filter((x) => x !== null && x !== 0).map((x) => Math.abs(x ?? 0))
  const decimals = sizes.length === 0 ? 0 : decimalsShowing(Math.max(...sizes), unit, significant)
  const exponential = decimals > 9 || Math.max(0, ...sizes) >= 1e15
  return values.map((x) => value(x, { unit, decimals: exponential ? 2 : decimals, exponential }, true))
}

/** `null` where the report has no sizes. */
export function powerTable(view: PowerView): Table | null {
  const { result, report, significant } = view
  const { sizes, effect, margin } = result
  if (sizes.length === 0) return null
  const asked = report.settings.power?.value
  const power = typeof asked === 'number' ? level(asked) : ''
  const relative = sizes.map(({ detectable }) => detectable?.relative ?? null)
  const absolute = sizes.map(({ detectable }) => detectable?.absolute ?? null)
  const hasRelative = relative.some((x) => x !== null)
  const hasDays = sizes.some(({ days }) => days !== null)
  const toFind =
    margin === null ? `power to find ${shortChange(effect, view)}` : `power if ${truthText(view)}`
  const unit = differenceUnit(view)
  const found = margin === null ? `found with power ${power}` : `true change at power ${power}`
  const columns: readonly Column[] = [
    {
      title: '',
      align: 'left',
      drop: 1,
      elastic: false,
      cells: sizes.map((each) => (each.totalUnits === result.totalUnits ? '→' : '')),
    },
    numbers(
      `${unitsWord(view)} per variant`,
      0,
      sizes.map((each) => count(each.unitsPerVariant)),
    ),
    numbers(
      'in all',
      3,
      sizes.map((each) => count(each.totalUnits)),
    ),
    ...(hasDays
      ? [
          numbers(
            'days',
            2,
            sizes.map(({ days }) => (days === null ? none : count(days))),
          ),
        ]
      : []),
    numbers(
      toFind,
      0,
      sizes.map((each) => chance(each.power, null)),
    ),
    ...(hasRelative ? [numbers(found, 1, changes(relative, 'percent', significant))] : []),
    numbers(hasRelative ? 'absolute' : found, 4, changes(absolute, unit, significant)),
  ]
  const cell = (text: string, here: boolean): Text => ({
    text,
    tone: text === none ? 'dim' : here ? 'strong' : 'plain',
  })
  return {
    kind: 'table',
    columns: columns.map(({ title, align, drop, elastic }) => ({ title, align, drop, elastic })),
    rows: sizes.map((size, i) =>
      columns.map(({ cells }) => cell(cells[i] ?? none, size.totalUnits === result.totalUnits)),
    ),
  }
}
