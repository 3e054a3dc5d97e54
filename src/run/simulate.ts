/** `simulate`, composed: files → units → dealt to arms a thousand times → how the tests behave. */

import { emptyStatistics, mergeStatistics } from '../analyses/merge.ts'
import { simulationDoubts } from '../analyses/simulate/doubts.ts'
import { type Simulated, Simulation } from '../analyses/simulate/simulation.ts'
import type { SimulateRequest } from '../config/types.ts'
import type { MeasureStatistics } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { parseGate } from '../gates/expression.ts'
import { checkSimulatedMetric, checkSimulationGate, judgeSimulationGate } from '../gates/simulate.ts'
import { verdictOf } from '../gates/verdict.ts'
import { makePlan } from '../read/plan.ts'
import { shellFlag } from '../read/quote.ts'
import { makeTable } from '../read/table.ts'
import type { Plan, PlannedMetric, RowPlan } from '../read/types.ts'
import type { SimulateReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { allFlags } from './explicit.ts'
import { answered, unitQueryOf } from './from-rows.ts'
import type { GroupedData } from './gathered.ts'
import { inputSection } from './input.ts'
import { leftOut, rejectedRows } from './left-out.ts'
import { simulationFlags, simulationSettings } from './simulate-settings.ts'
import { withFiles } from './with-files.ts'

/** @throws AbstatError (usage) for rows that are sums: there is no unit in them to be dealt */
function requireUnits(plan: Plan): RowPlan {
  if (plan.layout !== 'aggregated') return plan
  throw new AbstatError('usage', 'the rows are already summed, and what is simulated are units', {
    hint: 'give the rows of events or units; if these are such rows, name the column of the units with `--unit`',
  })
}

/** The plan with the variants left aside, unless the units of one are asked for. */
const planOf = (plan: RowPlan, { arm }: SimulateRequest): RowPlan =>
  arm === null ? { ...plan, columns: { ...plan.columns, variant: 'label' } } : plan

/** @throws AbstatError (usage) where an effect is asked for that cannot be put into a metric */
function requireEffects({ effects }: SimulateRequest, metrics: readonly PlannedMetric[]): void {
  const adjusted = metrics.find(({ type, covariates }) => type === 'conversion' && covariates !== undefined)
  if (effects.length === 0 || adjusted === undefined) return
  throw new AbstatError(
    'usage',
    `\`--effect\` and \`--covariate ${adjusted.name}=${adjusted.covariates?.[0]?.name}\`: which units would convert besides cannot be told from sums`,
    { hint: 'leave out one of them; a mean can have both' },
  )
}

/** All units of the arm together, in the order of the metrics. */
function wholeOf({ groups }: GroupedData, metrics: readonly PlannedMetric[], arm: string | null) {
  const own = groups.filter((group) => arm === null || group.variant === arm)
  const units = own.reduce((sum, group) => sum + group.units, 0)
  const whole = metrics.map(({ type }, i) =>
    own
      .map((group): MeasureStatistics => group.measures[i] ?? emptyStatistics(type))
      .reduce(mergeStatistics, emptyStatistics(type)),
  )
  return { units, whole }
}

/** Fewer have no test at all. */
const fewestUnits = 4

/** @throws AbstatError (usage) for a variant that no unit has, (data) for too few units */
function requireSize(units: number, { groups }: GroupedData, arm: string | null): void {
  if (arm !== null && units === 0) {
    const names = [...new Set(groups.map(({ variant }) => variant))].filter((name) => name !== '')
    throw new AbstatError('usage', `\`--arm ${arm}\`: no unit has that variant`, {
      hint:
        names.length === 0
          ? 'name the column of the variants with `--variant`'
          : `the variants are ${names.slice(0, 10).join(', ')}`,
    })
  }
  if (units >= fewestUnits) return
  throw new AbstatError(
    'data',
    `${units === 1 ? 'only 1 unit is' : `only ${units} units are`} left to share out`,
    {
      hint: `at least ${fewestUnits} are needed, and hundreds for an answer worth having`,
    },
  )
}

const armNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => (i === 0 ? 'baseline' : count === 2 ? 'variant' : `variant-${i}`))

/** Everything that the simulation is told. */
function simulatedOf(
  request: SimulateRequest,
  plan: RowPlan,
  { units, whole }: ReturnType<typeof wholeOf>,
): Simulated {
  const { from, looks } = request
  const shares = request.shares.value
  const tunedFor = request.tunedFor.value
  return {
    metrics: plan.metrics,
    ...{ whole, units },
    arms: armNames(shares.length).map((name, i) => ({ name, share: shares[i] ?? 0 })),
    simulations: request.simulations.value,
    seed: request.seed.value,
    effects: request.effects,
    early:
      looks === null
        ? null
        : {
            ...{ looks, tunedFor },
            order: plan.columns.time === null ? 'random' : 'time',
            spending: request.spending.value,
          },
    settings: {
      confidence: from.confidence.value,
      alternative: from.alternative.value,
      correction: from.correction.value,
      looks: request.sequential ? { kind: 'always-valid', tunedFor } : null,
      // of what is believed, nothing is simulated
      prior: from.prior.value,
      minEffect: null,
      chance: from.chance.value,
      maxSegments: from.maxSegments.value,
    },
  }
}

/** Reads the files, shares their units out and answers. */
export function runSimulate(request: SimulateRequest, context: RunContext): Promise<SimulateReport> {
  const gates = request.gates.map(parseGate)
  for (const gate of gates) checkSimulationGate(gate, request.effects.length > 0)
  return withFiles(request.from, context, async (open) => {
    const { engine, badRows } = open
    const { from, arm } = request
    const table = makeTable(open)
    const whole = requireUnits(makePlan(from, table, arm === null ? 'optional' : 'needed'))
    const plan = planOf(whole, request)
    requireEffects(request, plan.metrics)
    const names = plan.metrics.map(({ name }) => name)
    for (const gate of gates) checkSimulatedMetric(gate, names)
    const flags = [...allFlags(plan, table, from, null).map(shellFlag), ...simulationFlags(request)]
    await context.explain?.({ kind: 'command', flags })
    const query = await unitQueryOf(from, plan, table, open, context)
    await context.explain?.({ kind: 'query', sql: engine.explain(query).sql })
    const grouped = await answered(from, plan, table, query, open)
    const size = wholeOf(grouped, plan.metrics, arm)
    requireSize(size.units, grouped, arm)
    const simulated = simulatedOf(request, plan, size)
    const simulation = new Simulation(simulated)
    const simulations = request.simulations.value
    const share = () => simulation.deals / simulations
    await engine.deals(
      {
        // what is bad was found, and counted, by the scan before
        units: { ...query, table: badRows.sound(query.table), leaveOutBadRows: true },
        variant: arm,
        shares: request.shares.value,
        parts: request.looks ?? 1,
        seed: request.seed.value,
        deals: simulations,
      },
      (deal) => {
        // until then the files are read once more
        if (simulation.deals === 0) context.watch?.({ kind: 'simulate', share, simulations })
        simulation.take(deal)
      },
    )
    const result = simulation.result()
    const { advisory } = request
    const judged = gates.map((gate) => judgeSimulationGate(gate, result, from.confidence.value))
    const data = {
      ...grouped,
      plan,
      table,
      engine: { name: engine.name, version: engine.version },
      time: null,
    }
    return {
      schemaVersion: '1.0',
      tool: { name: 'abstat', version: context.version },
      command: 'simulate',
      verdict: verdictOf(judged, [], { onInconclusive: request.onInconclusive.value, advisory }),
      input: inputSection(data, size.units, []),
      settings: simulationSettings(request, data, whole.columns.variant),
      checks: [],
      result,
      diagnostics: [
        ...rejectedRows(data.rejected),
        ...data.diagnostics,
        ...simulationDoubts(simulated, result),
        ...leftOut(plan),
      ],
    }
  })
}
