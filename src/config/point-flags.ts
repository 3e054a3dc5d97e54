/** Which thresholds of a score are asked about: `--threshold 0.5`, `--maximize f1`, `--cost fp=1,fn=20` … */

import { AbstatError } from '../errors.ts'
import { oneOf } from './flags.ts'
import { parseNumber, parseOpenShare } from './numbers.ts'
import type { PointRequest } from './types.ts'

/** The flags as the command line gave them. */
export interface PointFlags {
  readonly threshold?: string | undefined
  readonly maximize?: readonly string[] | undefined
  readonly minPrecision?: string | undefined
  readonly minRecall?: string | undefined
  readonly maxFpr?: string | undefined
  readonly cost?: string | undefined
}

/** How each of them is written. */
export const pointFlags = {
  threshold: '--threshold',
  maximize: '--maximize',
  minPrecision: '--min-precision',
  minRecall: '--min-recall',
  maxFpr: '--max-fpr',
  cost: '--cost',
} as const satisfies Record<keyof PointFlags, string>

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

function costs(text: string): PointRequest {
  const parts = /^\s*fp\s*=\s*([^,\s]+)\s*,\s*fn\s*=\s*([^,\s]+)\s*$/i.exec(text)
  const [fp, fn] = [parts?.[1], parts?.[2]].map((part) => (part === undefined ? null : parseNumber(part)))
  if (fp == null || fn == null || fp < 0 || fn < 0 || fp + fn === 0) {
    return fail(
      `\`--cost ${text}\` is not what a false positive and a false negative cost`,
      'write `--cost fp=1,fn=20`: numbers of at least 0, in any unit, and not both 0',
    )
  }
  return { kind: 'cost', falsePositive: fp, falseNegative: fn }
}

/**
 * The thresholds that were asked for, and the one from which on rows are predicted positive; `null`: not said.
 * @throws AbstatError (usage) for a value that is not of its form
 */
export function pointRequests(flags: PointFlags): {
  readonly threshold: number | null
  readonly points: readonly PointRequest[]
} {
  const share = (flag: string, text: string | undefined, request: (value: number) => PointRequest) =>
    text === undefined ? [] : [request(parseOpenShare(flag, text, 'a share', 0.9))]
  const threshold =
    flags.threshold === undefined
      ? null
      : (parseNumber(flags.threshold) ??
        fail(`\`--threshold ${flags.threshold}\` is not a number`, 'write it as 0.5'))
  const kinds = (flags.maximize ?? []).map((text) => oneOf('--maximize', text, ['f1', 'youden'] as const))
  return {
    threshold,
    points: [
      ...(threshold === null ? [] : [{ kind: 'threshold', threshold } as const]),
      ...[...new Set(kinds)].flatMap((kind): PointRequest[] => (kind === undefined ? [] : [{ kind }])),
      ...share(pointFlags.minPrecision, flags.minPrecision, (precision) => ({
        kind: 'min-precision',
        precision,
      })),
      ...share(pointFlags.minRecall, flags.minRecall, (recall) => ({ kind: 'min-recall', recall })),
      ...share(pointFlags.maxFpr, flags.maxFpr, (rate) => ({ kind: 'max-fpr', rate })),
      ...(flags.cost === undefined ? [] : [costs(flags.cost)]),
    ],
  }
}
