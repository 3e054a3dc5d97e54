/** `power`, composed: a plan and a baseline → solved → report. Reads nothing. */

import { givenBaseline } from '../analyses/power/baseline.ts'
import { solvePlan } from '../analyses/power/solve.ts'
import type { PlannedBaseline, PowerPlan } from '../config/types.ts'
import type { Diagnostic, InputSection, PowerBaseline, PowerReport, Settings } from '../report/types.ts'

/** What a unit is called when nobody says it. */
const usualUnit = 'user'

/** What shaped the numbers, and who said so; what was not given is left out. */
function settingsOf(plan: PowerPlan): Settings {
  const given = {
    effect: plan.effect?.text ?? null,
    units: plan.units,
    margin: plan.margin?.text ?? null,
    clusters: plan.clusters,
    cupedCorrelation: plan.covariate?.name === null ? plan.covariate.correlation : null,
    traffic: plan.traffic,
    maxDays: plan.maxDays,
    start: plan.start,
    looks: plan.looks?.kind === 'looks' ? plan.looks.count : null,
    spending: plan.looks?.kind === 'looks' ? plan.looks.text : null,
    sequential: plan.looks?.kind === 'always-valid' ? true : null,
    tunedFor: plan.looks?.kind === 'always-valid' ? plan.looks.tunedFor : null,
  }
  return {
    ...Object.fromEntries(
      Object.entries(given)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [name, { value, source: 'flag' as const }]),
    ),
    power: plan.power,
    alpha: plan.alpha,
    alternative: plan.alternative,
    variants: plan.variants,
    allocation: plan.allocation,
    correction: plan.correction,
    ...(plan.margin === null ? {} : { goal: plan.goal }),
    unit: { value: plan.unit ?? usualUnit, source: plan.unit === null ? 'default' : 'flag' },
  }
}

/** What a plan has besides when its baseline was measured. */
export interface Measured {
  readonly input: InputSection | null
  /** What the file was read by; they win over those of the plan. */
  readonly settings: Settings
  readonly diagnostics: readonly Diagnostic[]
}

/** Solves, and puts the report together. */
export function powerReport(
  plan: PowerPlan,
  baseline: PowerBaseline,
  version: string,
  measured: Measured | null,
): PowerReport {
  const { result, diagnostics } = solvePlan(plan, baseline)
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version },
    command: 'power',
    verdict: { status: 'none', exitCode: 0, reason: 'no gate was asked for', advisory: false, gates: [] },
    input: measured?.input ?? null,
    settings: { ...settingsOf(plan), ...measured?.settings },
    checks: [],
    result,
    diagnostics: [...diagnostics, ...(measured?.diagnostics ?? [])],
  }
}

/** Answers from numbers that were given. */
export const runPower = (plan: PowerPlan, baseline: PlannedBaseline, version: string): PowerReport =>
  powerReport(plan, givenBaseline(baseline), version, null)
