/** Groups of units and a plan → the experiment that the analysis works on: variants in order, shares, settings. */

import { allocate } from '../analyses/allocation.ts'
import type { Experiment } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import type { Plan, Table } from '../read/types.ts'
import { orderVariants } from '../read/variants.ts'
import type { Gathered } from './gathered.ts'
import { settledLooks } from './look-dates.ts'

/** More variants than this are not an experiment: the column is something else. */
const mostVariants = 50

/** Names the column that the variants came from, for messages. */
function columnName(plan: Plan, table: Table): string {
  const { variant } = plan.columns
  return variant === 'label' ? 'the LABEL of each file' : `column \`${table.columns[variant]?.name ?? ''}\``
}

/** @throws AbstatError when there are not at least two variants, or implausibly many */
export function makeExperiment(
  request: AnalyzeRequest,
  data: Gathered,
): { readonly experiment: Experiment; readonly baselineGuessed: boolean } {
  const { plan, table, groups, whole, labels, days, overTime } = data
  const names = [...new Set(groups.map((group) => group.variant))]
  const from = columnName(plan, table)
  if (names.length < 2) {
    const seen = names.length === 0 ? 'no variant' : `only one variant, \`${names[0]}\``
    throw new AbstatError('data', `${from} holds ${seen}: there is nothing to compare`, {
      hint: 'name the column of the variants with `--variant`, or give one file a variant: `abstat analyze old=a.csv new=b.csv`',
    })
  }
  const most = plan.guessed.variant ? 10 : mostVariants
  if (names.length > most) {
    throw new AbstatError(
      'data',
      `${from} holds ${names.length.toLocaleString('en-US')} different values: too many for variants`,
      {
        hint: 'name the column of the variants with `--variant`',
      },
    )
  }
  const { baseline, ordered, guessed } = orderVariants(names, request.baseline, labels)
  const { variants, shares, unplanned } = allocate(request.allocation, [
    baseline,
    ...ordered.filter((name) => name !== baseline),
  ])
  const total = (variant: string, part: 'units' | 'rows') =>
    groups
      .filter((group) => group.variant === variant && (group.segment === null || group.segment.by === 0))
      .reduce((sum, group) => sum + group[part], 0)
  return {
    baselineGuessed: guessed,
    experiment: {
      metrics: plan.metrics,
      variants,
      shares,
      unplanned: unplanned.map((variant) => ({
        variant,
        units: total(variant, 'units'),
        rows: total(variant, 'rows'),
      })),
      groups: groups.filter((group) => variants.includes(group.variant)),
      ...(whole === undefined ? {} : { whole }),
      days: days.filter(({ variant }) => variants.includes(variant)),
      ...(overTime === undefined ? {} : { overTime }),
      segmentations: plan.columns.segments.map((columns) =>
        columns.map((column) => table.columns[column]?.name ?? ''),
      ),
      settings: {
        confidence: request.confidence.value,
        alternative: request.alternative.value,
        prior: request.prior.value,
        minEffect: request.minEffect,
        chance: request.chance.value,
        correction: request.correction.value,
        maxSegments: request.maxSegments.value,
        looks: settledLooks(request.looks?.value ?? null, data),
      },
    },
  }
}
