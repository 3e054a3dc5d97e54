/** Groups of units → segments: largest first, small ones folded into one. */

import type { Diagnostic } from '../report/types.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import type { Experiment, Group } from './types.ts'

/** A segment of one segmentation, with its units of all variants. */
export interface Segment {
  /** Its values by column. */
  readonly by: Readonly<Record<string, string>>
  /** How checks and diagnostics call it: `country=US, device=phone`. */
  readonly name: string
  readonly groups: readonly Group[]
  readonly units: number
}

/** The segments of one `--segment`. */
export interface Segmentation {
  /** Its columns as they were given: `country*device`. */
  readonly name: string
  readonly segments: readonly Segment[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What small segments are called together. */
const others = '(other)'

function segmentOf(columns: readonly string[], values: readonly string[], groups: readonly Group[]): Segment {
  const entries = columns.map((column, i): [string, string] => [column, values[i] ?? ''])
  return {
    by: Object.fromEntries(entries),
    name: entries.map(([column, value]) => `${column}=${value}`).join(', '),
    groups,
    units: groups.reduce((sum, group) => sum + group.units, 0),
  }
}

/** Largest first, then by name. */
const inOrder = (a: Segment, b: Segment): number => b.units - a.units || (a.name < b.name ? -1 : 1)

function segmentationOf(
  columns: readonly string[],
  groups: readonly Group[],
  maxSegments: number,
): Segmentation {
  const byValues = new Map<string, Group[]>()
  for (const group of groups) {
    const key = JSON.stringify(group.segment?.values ?? [])
    const own = byValues.get(key)
    if (own === undefined) byValues.set(key, [group])
    else own.push(group)
  }
  const all = [...byValues.values()]
    .map((own) => segmentOf(columns, own[0]?.segment?.values ?? [], own))
    .sort(inOrder)
  const name = columns.join('*')
  if (all.length <= maxSegments) return { name, segments: all, diagnostics: [] }
  const kept = all.slice(0, maxSegments - 1)
  const rest = all.slice(maxSegments - 1)
  const folded = segmentOf(
    columns,
    columns.map(() => others),
    rest.flatMap((segment) => segment.groups),
  )
  const message = `${name}: the ${count(rest.length)} smallest of ${count(all.length)} segments are one, ${others}, with ${count(folded.units)} units; \`--max-segments ${all.length}\` shows each`
  return {
    name,
    segments: [...kept, folded],
    diagnostics: [doubt('segments-folded', 'note', message, {}, all.length)],
  }
}

/** The segments of every segmentation, in the order asked for. */
export function segmentationsOf({ segmentations, groups, settings }: Experiment): readonly Segmentation[] {
  return segmentations.map((columns, by) =>
    segmentationOf(
      columns,
      groups.filter((group) => group.segment?.by === by),
      settings.maxSegments,
    ),
  )
}

/** The groups that make up all units: every segmentation has them all, so one of them. */
export const allGroups = ({ groups }: Experiment): readonly Group[] =>
  groups.filter(({ segment }) => segment === null || segment.by === 0)
