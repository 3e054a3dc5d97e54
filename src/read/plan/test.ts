/** Which tests go with which type of metric. */

import { AbstatError } from '../../errors.ts'
import type { MetricType, TestName } from '../../report/types.ts'
import { list } from '../describe.ts'

/** The usual one first. */
const testsOf: Readonly<Record<MetricType, readonly TestName[]>> = {
  conversion: ['score', 'fisher', 'pooled-z', 'welch'],
  retention: ['score', 'fisher', 'pooled-z', 'welch'],
  mean: ['welch', 'pooled', 'ranks'],
  count: ['welch', 'pooled', 'ranks'],
  ratio: ['welch'],
  quantile: [],
}

/** @throws AbstatError (usage) naming the tests of the metric's type */
export function settleTest(
  { name, type }: { readonly name: string; readonly type: MetricType },
  asked: TestName | undefined,
): TestName | null {
  if (asked === undefined) return null
  const [usual, ...others] = testsOf[type]
  if (usual === undefined) {
    throw new AbstatError('usage', `\`--test ${name}=${asked}\`: a ${type} has one test alone`, {
      hint: 'leave it out',
    })
  }
  if (asked === usual) return null
  if (others.includes(asked)) return asked
  throw new AbstatError('usage', `\`--test ${name}=${asked}\`: this is not a test of a ${type}`, {
    hint: `a ${type} is tested by ${list(testsOf[type])}`,
  })
}
