/** Configuration files → the experiments in them, checked, each with its flags and where they are said. */

import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { escapePath, isDynamicPattern } from 'tinyglobby'
import { AbstatError, type Place } from '../../errors.ts'
import type { AnalyzeFlags } from '../analyze.ts'
import { type ConfigDocument, type Path, readDocument } from './document.ts'
import { refuse } from './refuse.ts'
import { configSchema, type ExperimentConfig } from './schema.ts'

/** An experiment of a file. */
export interface ConfiguredExperiment {
  /** `null` when the file is the experiment. */
  readonly name: string | null
  readonly file: string
  /** FILE arguments; empty when it names no sources. */
  readonly files: readonly string[]
  readonly flags: Partial<AnalyzeFlags>
  /** Where each flag is said. */
  readonly said: ReadonlyMap<keyof AnalyzeFlags, Place>
  /** Where each metric is said, by its name. */
  readonly metricPlaces: ReadonlyMap<string, Place>
  /** `-o` arguments. */
  readonly outputs: readonly string[]
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T]

/** A path in the file, from where the program runs. */
function fromHere(path: string, folder: string): string {
  if (path === '-' || isAbsolute(path)) return path
  const whole = join(folder, path)
  // a glob is one from the folder on: what stands above is a name
  const joined = isDynamicPattern(path) && !existsSync(whole) ? join(escapePath(folder), path) : whole
  // neither standard input nor LABEL=PATH
  return joined === '-' || /^[^/]*=/.test(joined) ? `./${joined}` : joined
}

/**
 * What an object holds, by names of the user's own, in the order of the file.
 * @throws AbstatError (usage) for the one name that JavaScript takes for something else
 */
function named<T>(
  values: Readonly<Record<string, T>> | undefined,
  document: ConfigDocument,
  path: Path,
): readonly (readonly [string, T])[] {
  const keys = document.keys(path)
  const lost = keys.find((key) => key === '__proto__')
  if (lost !== undefined) {
    throw new AbstatError('usage', `nothing can be called \`${lost}\``, {
      place: { file: document.file, ...document.placeOfKey(path, lost) },
      hint: 'give it another name',
    })
  }
  return Object.entries(values ?? {}).sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b))
}

function filesOf(
  sources: ExperimentConfig['sources'],
  document: ConfigDocument,
  path: Path,
): readonly string[] {
  if (sources === undefined) return []
  const folder = dirname(document.file)
  if (typeof sources === 'string' || Array.isArray(sources)) {
    return listOf(sources).map((source) => fromHere(source, folder))
  }
  return named(sources, document, [...path, 'sources']).flatMap(([label, paths]) =>
    listOf(paths).map((source) => `${label}=${fromHere(source, folder)}`),
  )
}

/** @throws AbstatError (usage) for an output outside the folder of the file */
function outputsOf(config: ExperimentConfig, document: ConfigDocument, path: Path): readonly string[] {
  const folder = dirname(document.file)
  return listOf(config.outputs).map((text, i) => {
    const [, format = '', file = text] = /^([a-z]+:)(?=.)(.*)$/.exec(text) ?? []
    const outside = relative(folder, join(folder, file)).split(sep)[0] === '..'
    if (!isAbsolute(file) && !outside && file !== '-') return `${format}${join(folder, file)}`
    throw new AbstatError('usage', `the output \`${file}\` is not in the folder of the configuration`, {
      place: { file: document.file, ...document.place([...path, 'outputs', i]) },
      hint: 'name it on the command line with `-o`',
    })
  })
}

type Metric = NonNullable<ExperimentConfig['metrics']>[string]

function metricText(
  name: string,
  { type, where, value, quantile, after }: Metric,
  document: ConfigDocument,
  path: Path,
): string {
  const takesWhere = type === 'conversion' || type === 'count' || type === 'retention'
  const wrong = takesWhere ? value : where
  if (wrong !== undefined) {
    const key = takesWhere ? 'value' : 'where'
    throw new AbstatError('usage', `a ${type} has no \`${key}\``, {
      place: { file: document.file, ...document.placeOfKey(path, key) },
      hint: takesWhere ? 'write the condition as `where`' : `write \`value: case when ${wrong} then … end\``,
    })
  }
  const isRetention = type === 'retention'
  if (isRetention !== (after !== undefined)) {
    throw new AbstatError('usage', isRetention ? 'a retention needs `after`' : `a ${type} has no \`after\``, {
      place: { file: document.file, ...document.placeOfKey(path, isRetention ? 'type' : 'after') },
      hint: isRetention
        ? 'write `after: 7d`, the day from 7 days after the exposure on, or `after: 7d..14d`'
        : 'take it out, or write `type: retention`',
    })
  }
  const sql = takesWhere ? where : value
  const named = sql === undefined ? name : `${name}=${sql}`
  if (after !== undefined) return `${named}@${after}`
  if (type === 'quantile') return quantile === undefined ? named : `${named}@${quantile}`
  if (quantile === undefined) return named
  throw new AbstatError('usage', `a ${type} has no \`quantile\``, {
    place: { file: document.file, ...document.placeOfKey(path, 'quantile') },
    hint: 'take it out, or make it `type: quantile`',
  })
}

/** What the file says, as the flags that would say the same. */
function flagsOf(config: ExperimentConfig, document: ConfigDocument, path: Path): Partial<AnalyzeFlags> {
  const { metrics, statistics, reading, allocation } = config
  const ofMetrics = named(metrics, document, [...path, 'metrics'])
  const chosen = (key: 'goal' | 'role' | 'test' | 'margin' | 'cap' | 'covariate') => {
    const all = ofMetrics.flatMap(([name, metric]) =>
      metric[key] === undefined ? [] : listOf(metric[key]).map((value) => `${name}=${value}`),
    )
    return all.length === 0 ? undefined : all
  }
  const many = (value: string | readonly string[] | undefined) =>
    value === undefined ? undefined : listOf(value)
  const flags: Partial<AnalyzeFlags> = {
    unit: config.unit,
    variant: config.variant,
    baseline: config.baseline,
    event: config.event,
    timestamp: config.timestamp,
    eventId: config['event-id'],
    exposure: config.exposure,
    window: config.window,
    where: config.where,
    allocation:
      typeof allocation === 'object'
        ? Object.entries(allocation)
            .map(([variant, value]) => `${variant}=${value}`)
            .join(',')
        : allocation,
    units: config.units,
    sd: config.sd,
    missingValues: config['missing-values'],
    ...(ofMetrics.length === 0
      ? {}
      : {
          metrics: ofMetrics.map(([name, metric]) => ({
            name,
            type: metric.type,
            text: metricText(name, metric, document, [...path, 'metrics', name]),
          })),
        }),
    goal: chosen('goal'),
    role: chosen('role'),
    test: chosen('test'),
    margin: chosen('margin'),
    cap: chosen('cap'),
    covariate: chosen('covariate'),
    segment: many(config.segments),
    confidence: statistics?.confidence,
    alternative: statistics?.alternative,
    chance: statistics?.chance,
    prior: many(statistics?.prior),
    correction: statistics?.correction,
    sequential: statistics?.sequential,
    tuneFor: statistics?.['tune-for'],
    looks: statistics?.looks,
    plannedUnits: statistics?.['planned-units'],
    spending: statistics?.spending,
    minEffect: statistics?.['min-effect'],
    maxSegments: statistics?.['max-segments'],
    overTime: statistics?.['over-time'],
    gate: many(config.gates),
    baselineReport:
      config['baseline-report'] === undefined
        ? undefined
        : fromHere(config['baseline-report'], dirname(document.file)),
    onInconclusive: config['on-inconclusive'],
    advisory: config.advisory,
    inputFormat: reading?.['input-format'],
    delimiter: reading?.delimiter,
    quote: reading?.quote,
    encoding: reading?.encoding,
    header: reading?.header,
    comment: reading?.comment,
    decimal: reading?.decimal,
    thousands: reading?.thousands,
    missing: many(reading?.missing),
    dateFormat: reading?.['date-format'],
    timezone: reading?.timezone,
    maxBadRows: reading?.['max-bad-rows'],
    maxExpansion: reading?.['max-expansion'],
  }
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
}

/** Where the flags come from in the file: keys of the experiment itself, its metrics, statistics or reading. */
const groups: Readonly<Record<string, string>> = {
  goal: 'metrics',
  role: 'metrics',
  test: 'metrics',
  margin: 'metrics',
  cap: 'metrics',
  covariate: 'metrics',
  segment: 'segments',
  gate: 'gates',
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function saidOf(
  flags: Partial<AnalyzeFlags>,
  config: ExperimentConfig,
  document: ConfigDocument,
  path: Path,
) {
  return new Map(
    Object.keys(flags).map((name): [keyof AnalyzeFlags, Place] => {
      const key = groups[name] ?? kebab(name)
      const inside = (['statistics', 'reading'] as const).find((group) =>
        Object.hasOwn(config[group] ?? {}, key),
      )
      const place = document.place([...path, ...(inside === undefined ? [] : [inside]), key])
      return [name as keyof AnalyzeFlags, { file: document.file, ...place }]
    }),
  )
}

function experimentOf(
  name: string | null,
  config: ExperimentConfig,
  document: ConfigDocument,
): ConfiguredExperiment {
  const path = name === null ? [] : ['experiments', name]
  const flags = flagsOf(config, document, path)
  return {
    name,
    file: document.file,
    files: filesOf(config.sources, document, path),
    flags,
    said: saidOf(flags, config, document, path),
    metricPlaces: new Map(
      (flags.metrics ?? []).map(({ name = '' }) => [
        name,
        { file: document.file, ...document.placeOfKey([...path, 'metrics'], name) },
      ]),
    ),
    outputs: outputsOf(config, document, path),
  }
}

/**
 * All experiments of a file.
 * @throws AbstatError (usage) with line and column where the file is not a configuration
 */
export function experimentsOf(file: string): readonly ConfiguredExperiment[] {
  const document = readDocument(file)
  const parsed = configSchema.safeParse(document.value ?? {})
  if (!parsed.success) {
    return refuse(parsed.error.issues, document)
  }
  const { experiments, ...own } = parsed.data
  if (experiments === undefined) return [experimentOf(null, own, document)]
  const [stray] = Object.keys(own)
  if (stray !== undefined) {
    throw new AbstatError(
      'usage',
      `\`${stray}\` stands beside \`experiments\`: it would belong to none of them`,
      {
        place: { file, ...document.placeOfKey([], stray) },
        hint: 'move it into each experiment that it holds for',
      },
    )
  }
  return Object.entries(experiments).map(([name, config]) => experimentOf(name, config, document))
}
