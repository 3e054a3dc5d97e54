/** Samples whose values are pairs by a key: rows of one column of values, two for every key. */

import { doubt } from '../../analyses/doubts.ts'
import { pairsOf, samplesOfPairs } from '../../analyses/ttest-sample.ts'
import type { TTestNames } from '../../config/types.ts'
import type { GroupStatistics, Measure, MeasureStatistics } from '../../engine/types.ts'
import { AbstatError } from '../../errors.ts'
import type { HeadTable } from '../../read/types.ts'
import type { Arranged, Arrangement } from './arrangement.ts'
import { headBins, histogramOf, type MakeExpression } from './value.ts'

/** The two values of a key, each as SQL that is null in the rows of the other. */
export interface KeyedPair {
  readonly key: number
  readonly names: TTestNames
  readonly values: readonly [string, string]
  /** Rows of neither sample, as SQL; `null` where there can be none. */
  readonly neither: string | null
  /** The values of both samples in the head. */
  readonly seen: readonly number[]
}

const number = (n: number) => n.toLocaleString('en-US')
const keys = (n: number) => `${number(n)} ${n === 1 ? 'key' : 'keys'}`

/** The rows that satisfy a count, over all units. */
const rowsOf = (count: MeasureStatistics | undefined) =>
  count?.kind === 'count' ? Math.round(count.n * count.mean) : 0
const unitsOf = (any: MeasureStatistics | undefined) => (any?.kind === 'indicator' ? any.successes : 0)

/** A key with two values in one sample has no difference. */
function checkRepeats(name: string, key: string, rows: number, units: number): void {
  if (rows === units) return
  throw new AbstatError(
    'data',
    `\`--pair-by ${key}\`: \`${name}\` has ${number(rows)} values for ${keys(units)}, so some keys have several`,
    {
      hint: 'a pair is one value of each sample: name a key that is there once in each, or average the values first',
    },
  )
}

/** The pairs, and what has no partner. */
export async function arrangeByKey(
  table: HeadTable,
  pair: KeyedPair,
  make: MakeExpression,
): Promise<Arrangement> {
  const [first, second] = pair.values
  const key = table.columns[pair.key]?.name ?? ''
  const edges = headBins(pair.seen, 2, table)
  const [x, y, hasFirst, hasSecond, hasNeither] = await Promise.all([
    make(first),
    make(second),
    make(`(${first}) is not null`),
    make(`(${second}) is not null`),
    make(pair.neither ?? `(${first}) is null and (${second}) is null`),
  ])
  const measures: readonly Measure[] = [
    { kind: 'pairs', values: [x, y], edges: edges ?? [] },
    { kind: 'count', condition: hasFirst },
    { kind: 'indicator', condition: hasFirst },
    { kind: 'count', condition: hasSecond },
    { kind: 'indicator', condition: hasSecond },
    { kind: 'count', condition: hasNeither },
  ]

  function read([group]: readonly GroupStatistics[]): Arranged {
    const all = group?.measures ?? []
    const pairs = pairsOf(all[0])
    const units = [unitsOf(all[2]), unitsOf(all[4])]
    checkRepeats(pair.names[0], key, rowsOf(all[1]), units[0] ?? 0)
    checkRepeats(pair.names[1], key, rowsOf(all[3]), units[1] ?? 0)
    const alone = units.map((n) => n - pairs.n)
    const others = pair.neither === null ? 0 : rowsOf(all[5])
    return {
      data: { method: 'paired', ...samplesOfPairs(pair.names, pairs), correlation: null },
      histogram: histogramOf(edges, all[0]?.kind === 'pairs' ? all[0].counts : [undefined, undefined]),
      diagnostics: pair.names.flatMap((name, i) => {
        const n = alone[i] ?? 0
        if (n === 0) return []
        const message = `${keys(n)} with a value of ${name} alone ${n === 1 ? 'has' : 'have'} no partner and ${n === 1 ? 'is' : 'are'} left out`
        return [doubt('without-partner', 'note', message, { variant: name })]
      }),
      notChosen: others === 0 ? [] : [{ reason: 'unknown-variant', rows: others, units: 0, value: null }],
    }
  }

  return { unit: pair.key, variant: 'label', measures, read }
}
