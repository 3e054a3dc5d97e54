/** What the place that output goes to can show: width, colour, Unicode. Decided once, here. */

import { AbstatError } from '../errors.ts'
import type { Io, Output } from './io.ts'

export type ColorFlag = 'auto' | 'always' | 'never'

export interface Display {
  readonly width: number
  readonly color: boolean
  readonly unicode: boolean
}

/** Columns where there is neither a terminal nor `COLUMNS`. */
const widthWithoutTerminal = 80

function width(out: Output, env: Io['env']): number {
  const asked = Number(env.COLUMNS)
  if (!out.isTTY && Number.isInteger(asked) && asked > 0) return asked
  return out.columns !== undefined && out.columns > 0 ? out.columns : widthWithoutTerminal
}

/** `--color`, then `NO_COLOR`, then `FORCE_COLOR`, then whether a terminal is there that is not dumb. */
function color(out: Output, env: Io['env'], flag: ColorFlag): boolean {
  if (flag !== 'auto') return flag === 'always'
  if ((env.NO_COLOR ?? '') !== '') return false
  const forced = env.FORCE_COLOR
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return out.isTTY && env.TERM !== 'dumb'
}

/** Unicode unless the locale names another encoding. */
function unicode(env: Io['env']): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => (value ?? '') !== '')
  return locale === undefined || /utf-?8/i.test(locale)
}

/** @throws AbstatError (usage) when the flag is none of auto, always, never */
export function display(out: Output, env: Io['env'], flag: string): Display {
  if (flag !== 'auto' && flag !== 'always' && flag !== 'never') {
    throw new AbstatError('usage', `\`--color ${flag}\` is not one of auto, always, never`)
  }
  return { width: width(out, env), color: color(out, env, flag), unicode: unicode(env) }
}
