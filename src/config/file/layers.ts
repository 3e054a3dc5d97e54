/** Flags, environment and configuration file in one: who says it first is heard. */

import { relative } from 'node:path'
import { AbstatError, type Place } from '../../errors.ts'
import type { SettingSource } from '../../report/types.ts'
import type { AnalyzeFlags } from '../analyze.ts'
import { metricOf } from '../metric-flag.ts'
import type { ConfiguredExperiment } from './experiments.ts'
import { configFiles, findConfig } from './locate.ts'

/** Where things are said besides the command line. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that the program runs in; `null`: a configuration that nobody named is not looked for. */
  readonly folder: string | null
  readonly home: string
  /** `--config`: a file, or a folder of files. */
  readonly config: string | undefined
  /** `--experiment`: which of several. */
  readonly experiment: string | undefined
}

/** Who said a flag: the layer, and the place in words. */
export interface Origin {
  readonly source: SettingSource
  readonly where: string
  /** In a file. */
  readonly place?: Place | undefined
}

export interface Layered {
  readonly files: readonly string[]
  readonly flags: AnalyzeFlags
  readonly origins: ReadonlyMap<keyof AnalyzeFlags, Origin>
  readonly outputs: readonly string[]
  /** Where each metric of the file is said, by its name. */
  readonly metricPlaces: ReadonlyMap<string, Place>
  /** The file that was read, with the experiment in it; `null` without one. */
  readonly config: { readonly file: string; readonly experiment: string | null } | null
}

/** Variables of the environment, by the flag that says the same. */
export const variables = {
  confidence: 'ABSTAT_CONFIDENCE',
  alternative: 'ABSTAT_ALTERNATIVE',
  chance: 'ABSTAT_CHANCE',
  correction: 'ABSTAT_CORRECTION',
  minEffect: 'ABSTAT_MIN_EFFECT',
  maxSegments: 'ABSTAT_MAX_SEGMENTS',
  baselineReport: 'ABSTAT_BASELINE_REPORT',
  onInconclusive: 'ABSTAT_ON_INCONCLUSIVE',
  timezone: 'ABSTAT_TIMEZONE',
  maxBadRows: 'ABSTAT_MAX_BAD_ROWS',
  maxExpansion: 'ABSTAT_MAX_EXPANSION',
  threads: 'ABSTAT_THREADS',
  memoryLimit: 'ABSTAT_MEMORY_LIMIT',
  tempDirectory: 'ABSTAT_TEMP_DIRECTORY',
} as const satisfies Partial<Record<keyof AnalyzeFlags, string>>

function fromEnvironment(env: Surroundings['env']): Partial<AnalyzeFlags> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([flag, variable]) => {
      const value = env[variable]
      return value === undefined || value === '' ? [] : [[flag, value]]
    }),
  )
}

const shown = (names: readonly (string | null)[]) => names.map((name) => `\`${name}\``).join(', ')

function chosen(
  experiments: readonly ConfiguredExperiment[],
  wanted: string | undefined,
): ConfiguredExperiment {
  const files = [...new Set(experiments.map(({ file }) => file))].join(', ')
  const place = { file: files }
  const names = experiments.flatMap(({ name }) => name ?? [])
  const own = wanted === undefined ? experiments : experiments.filter(({ name }) => name === wanted)
  const [first, second] = own
  if (first !== undefined && second === undefined) return first
  if (first === undefined) {
    throw new AbstatError('usage', `there is no experiment \`${wanted}\``, {
      place,
      hint:
        names.length === 0
          ? 'the file itself is the experiment: leave out `--experiment`'
          : `the experiments are ${shown(names)}`,
    })
  }
  throw new AbstatError('usage', `which of ${own.length} experiments?`, {
    place,
    hint: `name it with \`--experiment\`: ${shown(names)}`,
  })
}

/** @param files that were read; none where the path is a folder without any */
const nothingIn = (path: string, files: readonly string[]): AbstatError =>
  files.length === 0
    ? new AbstatError('usage', 'there is no configuration in this folder', {
        place: { file: path },
        hint: 'its files end in .yaml, .yml or .json; `abstat init FILE…` writes one',
      })
    : new AbstatError('usage', 'there is no experiment', {
        place: { file: files.join(', ') },
        hint: 'name one under `experiments:`, or leave that out: the file is then the experiment',
      })

/** The configuration to read: the one that was named, or without a FILE the one of this folder or repository. */
async function configOf(
  files: readonly string[],
  around: Surroundings,
): Promise<ConfiguredExperiment | null> {
  const { config, experiment, folder, home } = around
  const nearest =
    config === undefined && files.length === 0 && folder !== null ? findConfig(folder, home) : null
  // from here, as one would name it: so are then the files of a report, wherever the repository lies
  const path = config ?? (nearest === null ? null : relative('', nearest))
  if (path === null) {
    if (experiment === undefined) return null
    throw new AbstatError(
      'usage',
      `\`--experiment ${experiment}\`: there is no configuration that it could be in`,
      {
        hint: 'name it with `--config FILE`',
      },
    )
  }
  // the parser and the schema load only when there is a file to read
  const { experimentsOf } = await import('./experiments.ts')
  const read = configFiles(path)
  const found = read.flatMap(experimentsOf)
  if (found.length === 0) throw nothingIn(path, read)
  return chosen(found, experiment)
}

/** The layer that each flag comes from. */
export const sourcesOf = (origins: Layered['origins']): ReadonlyMap<string, SettingSource> =>
  new Map([...origins].map(([flag, { source }]) => [flag, source]))

/**
 * Flags of the form METRIC=VALUE. On the command line one replaces what the file says of that metric alone; where the
 * command line has metrics of its own, what the file says of metrics holds for none of them.
 */
const aboutMetrics = ['goal', 'role', 'test', 'margin', 'cap', 'covariate'] as const

/** What is said of looking early on the command line holds without what the file says of it. */
const aboutLooks = ['sequential', 'tuneFor', 'looks', 'plannedUnits', 'spending'] as const

/**
 * @param files FILE arguments
 * @throws AbstatError (usage, input) where the configuration cannot be read
 */
export async function layered(
  files: readonly string[],
  given: AnalyzeFlags,
  around: Surroundings,
): Promise<Layered> {
  const config = await configOf(files, around)
  const environment = fromEnvironment(around.env)
  const isGiven = (flag: string) =>
    flag === 'metrics' ? given.metrics.length > 0 : Reflect.get(given, flag) !== undefined
  const configured = Object.fromEntries(
    Object.entries(config?.flags ?? {}).filter(
      ([flag]) =>
        !(isGiven('metrics') && aboutMetrics.some((each) => each === flag)) &&
        !((isGiven('sequential') || isGiven('looks')) && aboutLooks.some((each) => each === flag)),
    ),
  )
  const own = Object.fromEntries(Object.entries(given).filter(([flag]) => isGiven(flag)))
  for (const flag of aboutMetrics) {
    const [said, asked] = [configured[flag], given[flag]]
    if (!Array.isArray(said) || asked === undefined) continue
    const replaced = new Set(asked.map(metricOf))
    own[flag] = [...said.filter((text) => !replaced.has(metricOf(text))), ...asked]
  }
  const origins = new Map<keyof AnalyzeFlags, Origin>()
  for (const flag of Object.keys(configured) as (keyof AnalyzeFlags)[]) {
    const place = config?.said.get(flag)
    const where = place === undefined ? (config?.file ?? '') : `${place.file}:${place.line}`
    origins.set(flag, { source: 'config', where, place })
  }
  for (const flag of Object.keys(environment) as (keyof typeof variables)[]) {
    origins.set(flag, { source: 'environment', where: variables[flag] })
  }
  for (const flag of Object.keys(own) as (keyof AnalyzeFlags)[]) {
    origins.set(flag, { source: 'flag', where: 'the command line' })
  }
  return {
    files: files.length > 0 ? files : (config?.files ?? []),
    flags: { metrics: [], ...configured, ...environment, ...own },
    origins,
    outputs: config?.outputs ?? [],
    metricPlaces: config?.metricPlaces ?? new Map(),
    config: config === null ? null : { file: config.file, experiment: config.name },
  }
}
