/** The flags of `power --from` that say explicitly what was guessed and measured, for `--explain`. */

import type { AnalyzeRequest, PowerPlan } from '../config/types.ts'
import { explicitFlags } from '../read/plan.ts'
import { shellFlag, shellWord } from '../read/quote.ts'
import type { Setting } from '../report/types.ts'
import type { Gathered } from './gathered.ts'

/** Flags of `analyze` that `power` does not take, or takes for something else. */
const ofAnalyze: readonly string[] = ['--units', '--goal', '--role']

const given = (name: string, value: string | number | null): readonly string[] =>
  value === null ? [] : [`--${name} ${shellWord(String(value))}`]

const chosen = (name: string, { value, source }: Setting<string | number>): readonly string[] =>
  source === 'default' ? [] : given(name, value)

/** Baseline : variant, with a 1 on the side of the smaller. */
const sharesOf = (allocation: number) => (allocation < 1 ? `${1 / allocation}:1` : `1:${allocation}`)

function looksFlags({ looks }: PowerPlan): readonly string[] {
  if (looks === null) return []
  return looks.kind === 'looks'
    ? [...given('looks', looks.count), ...given('spending', looks.text)]
    : ['--sequential', ...given('tune-for', looks.tunedFor)]
}

/** What is planned, besides the baseline: as it was given, and the traffic as it is. */
const planFlags = (plan: PowerPlan): readonly string[] => [
  ...given('effect', plan.effect?.text ?? null),
  ...given('units', plan.units),
  ...chosen('power', plan.power),
  ...chosen('alpha', plan.alpha),
  ...chosen('alternative', plan.alternative),
  ...chosen('variants', plan.variants),
  ...chosen('allocation', { ...plan.allocation, value: sharesOf(plan.allocation.value) }),
  ...chosen('correction', plan.correction),
  ...given('margin', plan.margin?.text ?? null),
  ...(plan.margin === null ? [] : chosen('goal', plan.goal)),
  ...given('icc', plan.clusters?.icc ?? null),
  ...given('cluster-size', plan.clusters?.size ?? null),
  ...(plan.covariate?.name === null ? given('cuped-correlation', plan.covariate.correlation) : []),
  ...given('traffic', plan.traffic === null ? null : `${plan.traffic}/day`),
  ...given('start', plan.start),
  ...given('max-days', plan.maxDays),
  ...looksFlags(plan),
]

/**
 * One string a flag, quoted for the shell; together with the files they ask for the same plan.
 * @param baseline the variant that is measured; `null` where there are none
 */
export const powerFlags = (
  plan: PowerPlan,
  request: AnalyzeRequest,
  { plan: read, table }: Pick<Gathered, 'plan' | 'table'>,
  baseline: string | null,
): readonly string[] => [
  ...explicitFlags(read, table, { ...request, baseline })
    .filter(([flag]) => !ofAnalyze.includes(flag))
    .map(shellFlag),
  ...[...request.covariates].flatMap(([metric, columns]) =>
    columns.flatMap((column) => given('covariate', `${metric}=${column}`)),
  ),
  ...[...request.caps].flatMap(([metric, { text }]) => given('cap', `${metric}=${text}`)),
  ...planFlags(plan),
]
