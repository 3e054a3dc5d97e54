/** What a report says about the settings that shaped it, read with care: a saved report may have more or fewer. */

import type { Correction, MetricResult, Settings } from '../report/types.ts'

/** The confidence of the intervals, as a fraction. */
export function confidenceOf(settings: Settings): number {
  const value = settings.confidence?.value
  return typeof value === 'number' ? value : 0.95
}

interface Priors {
  readonly beta: { readonly a: number; readonly b: number } | null
  readonly normal: { readonly mean: number; readonly sd: number } | null
}

/** The priors of rates and of lifts; `null` where they are flat. */
export function priorOf(settings: Settings): Priors {
  const value = settings.prior?.value
  // a saved report may have been written by a later version: only what is known is told
  return typeof value === 'object' && value !== null && 'beta' in value && 'normal' in value
    ? (value as Priors)
    : { beta: null, normal: null }
}

/** The lift worth having, as a fraction; `null` where it was not said. */
export function minEffectOf(settings: Settings): number | null {
  const value = settings.minEffect?.value
  return typeof value === 'number' ? value : null
}

/** True when nobody named it and a guess did. */
export const isGuess = (settings: Settings, key: string): boolean => settings[key]?.source === 'guess'

/** A correction as statisticians call it, and as a narrow column title does. */
export interface CorrectionName {
  readonly short: string
  readonly name: string
}

const corrections: Readonly<Record<Correction, CorrectionName>> = {
  holm: { short: 'Holm', name: 'Holm' },
  'benjamini-hochberg': { short: 'B-H', name: 'Benjamini-Hochberg' },
  bonferroni: { short: 'Bonferroni', name: 'Bonferroni' },
  none: { short: 'adjusted', name: 'none' },
}

/** The correction of the metric's p-values as it is called: `Holm`; in a column title the short way. */
export function correctionOf(settings: Settings, family: MetricResult['family']): CorrectionName {
  const asked = settings.correction?.value
  if (typeof asked === 'string' && Object.hasOwn(corrections, asked)) return corrections[asked as Correction]
  return family.name === 'primary' ? corrections.holm : corrections['benjamini-hochberg']
}
