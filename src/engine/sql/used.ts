/** Which columns does a query read? Only what a metric, a condition, the unit, the variant or the segment needs. */

import type { Expression, Measure, UnitQuery } from '../types.ts'
import type { Used } from './columns.ts'

/** Rows of more files than this are counted by a query of their own, not beside every unit. */
const mostCountedSources = 16

/** The expressions of one measure. */
export function expressionsOf(measure: Measure): readonly Expression[] {
  const covariates = ('covariates' in measure && measure.covariates) || []
  return [
    ...ownExpressions(measure),
    ...covariates.flatMap((each) => (each.kind === 'column' ? [each.value] : [])),
  ]
}

function ownExpressions(measure: Measure): readonly Expression[] {
  switch (measure.kind) {
    case 'indicator':
      return [measure.condition]
    case 'sum':
    case 'sample':
    case 'quantile':
      return [measure.value]
    case 'pairs':
      return measure.values
    case 'count':
    case 'retention':
      return measure.condition === null ? [] : [measure.condition]
    case 'ratio':
      return measure.denominator === null ? [measure.numerator] : [measure.numerator, measure.denominator]
  }
}

/** Every expression of a query. */
export function allExpressions(query: UnitQuery): readonly Expression[] {
  const { where, measures, placing } = query
  const exposure = placing?.exposure ?? null
  return [
    ...(where === null ? [] : [where]),
    ...(exposure === null ? [] : [exposure]),
    ...measures.flatMap(expressionsOf),
  ]
}

/** The columns that the query reads, and nothing else of the files. */
export function usedColumns(query: UnitQuery): Used {
  const { unit, variant, segments, table, placing } = query
  const placed = [placing?.time?.column, placing?.eventId]
  const sources = table.sources.length
  return {
    text: new Set(
      [unit, variant, ...segments.flat(), ...placed].filter((column) => typeof column === 'number'),
    ),
    natural: new Set(allExpressions(query).flatMap((expression) => expression.columns)),
    label: variant === 'label',
    source: sources > 1 && sources <= mostCountedSources,
  }
}
