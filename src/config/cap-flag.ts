/** `--cap METRIC=VALUE|p99[+]`: above which value a unit counts as that value. */

import { AbstatError } from '../errors.ts'
import { byMetric } from './metric-flag.ts'
import { parseNumber } from './numbers.ts'
import type { CapRequest } from './types.ts'

const flag = '--cap'

const fail = (text: string, why: string, hint: string): never => {
  throw new AbstatError('usage', `\`${flag} ${text}\`: ${why}`, { hint })
}

function capOf(text: string, metric: string, value: string): CapRequest {
  const [, percent, plus] = /^p([\d.]+)(\+?)$/i.exec(value) ?? []
  if (percent === undefined) {
    const number = parseNumber(value)
    if (number !== null && Number.isFinite(number)) return { kind: 'value', value: number, text: value }
    return fail(
      text,
      'a cap is a value or a percentile',
      `write \`${flag} ${metric}=500\`, \`${metric}=p99\`, or \`${metric}=p99+\` for the percentile of units that are not 0`,
    )
  }
  const number = parseNumber(percent)
  if (number !== null && number > 0 && number < 100) {
    return { kind: 'percentile', share: number / 100, ignoringZeros: plus === '+', text: value }
  }
  return fail(text, 'a percentile lies between 0 and 100', `write \`${flag} ${metric}=p99\``)
}

/**
 * The caps by metric.
 * @throws AbstatError (usage) when one is not of its form
 */
export const parseCaps = (texts: readonly string[]): ReadonlyMap<string, CapRequest> =>
  byMetric(flag, texts, (text, metric, value) =>
    metric === ''
      ? fail(text, 'which metric?', `write \`${flag} METRIC=500\` or \`METRIC=p99\``)
      : capOf(text, metric, value),
  )
