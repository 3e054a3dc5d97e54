/** How is each kind of measure computed? One function a kind; a registry that forgets one does not compile. */

import type { Expression, Measure } from '../types.ts'
import { withCap } from './capping.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import { withCovariate } from './covariate.ts'
import { readUnits, unitsWithValue } from './moments.ts'
import { pairs, ratio } from './pair-measures.ts'
import { countIn } from './read-value.ts'
import { conditionOf } from './row-value.ts'
import { count, sample, sum } from './value-measures.ts'

function indicator(condition: Expression, as: string, setting: Setting): CompiledMeasure {
  const unit = setting.grouped ? setting.dialect.anyTrue(as) : as
  return {
    ...conditionOf(condition, as, setting),
    units: [{ sql: unit, as }],
    unitValues: () => [{ sql: as, as }],
    shifted: [],
    groups: [{ sql: `count(case when ${as} then 1 end)`, as: `${as}s` }, ...unitsWithValue(setting, as)],
    read: (row, units) => ({
      kind: 'indicator',
      n: readUnits(row, as, units),
      successes: countIn(row, `${as}s`),
    }),
  }
}

/** A measure as its parts of the query. @param index its place among the measures, which names its columns */
export function compileMeasure(measure: Measure, index: number, setting: Setting): CompiledMeasure {
  const as = `m${index}`
  const covariate = 'covariate' in measure ? measure.covariate : undefined
  const capped = compileCapped(measure, as, setting)
  return covariate === undefined
    ? capped
    : withCovariate(measure, covariate, as, setting, capped, compileAlone)
}

function compileCapped(measure: Measure, as: string, setting: Setting): CompiledMeasure {
  const own = compileAlone(measure, as, setting)
  return 'cap' in measure && measure.cap !== undefined ? withCap(own, measure.cap, as, setting) : own
}

function compileAlone(measure: Measure, as: string, setting: Setting): CompiledMeasure {
  switch (measure.kind) {
    case 'indicator':
      return indicator(measure.condition, as, setting)
    case 'sum':
      return sum(measure.value, as, setting)
    case 'sample':
      return sample(measure.value, measure.edges, as, setting)
    case 'count':
      return count(measure.condition, as, setting)
    case 'ratio':
      return ratio(measure.numerator, measure.denominator, as, setting)
    case 'pairs':
      return pairs(measure.values, measure.edges, as, setting)
  }
}
