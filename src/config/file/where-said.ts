/** Errors that speak of a flag, told of the key or the variable that said it instead. */

import { AbstatError } from '../../errors.ts'
import type { Layered, Origin } from './layers.ts'

/**
 * What an error says of `--flag VALUE`, said of something else.
 * @param start what is written instead of the flag, up to the value: `unit: `, `ABSTAT_CONFIDENCE=`
 */
export function retold(
  { message, hint }: { readonly message: string; readonly hint?: string | undefined },
  flag: string,
  start: string,
): { readonly message: string; readonly hint: string | undefined } {
  const flags = new Set((hint ?? '').match(/--[a-z-]+/g))
  return {
    message: message
      .replace(/^`--[a-z-]+ /, () => `\`${start}`)
      .replace(/^`--[a-z-]+`/, () => `\`${start.replace(/(?:: |=)$/, '')}\``),
    // a command line that says several things cannot be half a file
    hint: flags.size > 1 ? hint : hint?.replaceAll(`--${flag} `, start),
  }
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const keyOf: Readonly<Record<string, string>> = { gate: 'gates', segment: 'segments' }

/** Flags that say something of a metric, which a file says under its name. */
const ofMetrics =
  /^`--(conversion|mean|count|ratio|retention|quantile|goal|role|test|margin|cap|covariate) (.*)$/s

/** The metric of the file that an error speaks of. */
function ofMetric(error: AbstatError, { origins, metricPlaces }: Layered): AbstatError | null {
  const [, flag = '', text = ''] = ofMetrics.exec(error.message) ?? []
  const key = ['goal', 'role', 'test', 'margin', 'cap', 'covariate'].includes(flag) ? flag : 'metrics'
  if (origins.get(key as 'metrics')?.source !== 'config') return null
  const name = [...metricPlaces.keys()]
    .filter((each) => [`${each}=`, `${each}@`, `${each}\``].some((start) => text.startsWith(start)))
    .sort((a, b) => b.length - a.length)[0]
  return name === undefined ? null : told(error, error.message, error.hint, metricPlaces.get(name))
}

const told = (
  { kind, detail, cause }: AbstatError,
  message: string,
  hint: string | undefined,
  place: Origin['place'],
): AbstatError => new AbstatError(kind, message, { detail, cause, hint, place })

/** The error as it is to be shown; anything that the command line itself said stays as it is. */
export function whereSaid(error: unknown, asked: Layered): unknown {
  if (!(error instanceof AbstatError) || error.place !== undefined) return error
  const metric = ofMetric(error, asked)
  if (metric !== null) return metric
  const flag = /^`--([a-z-]+)/.exec(error.message)?.[1] ?? ''
  const origin = asked.origins.get(camel(flag) as 'unit')
  if (origin === undefined || origin.source === 'flag') return error
  const start = origin.source === 'environment' ? `${origin.where}=` : `${keyOf[flag] ?? flag}: `
  const { message, hint } = retold(error, flag, start)
  return told(error, message, hint, origin.place)
}
