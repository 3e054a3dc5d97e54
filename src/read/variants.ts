/** Which variant is the baseline, and in what order the variants are listed. */

import { AbstatError } from '../errors.ts'
import { list } from './describe.ts'
import { naturalOrder, plainName } from './names.ts'
import { nearest } from './nearest.ts'
import { baselineNames } from './plan/lists.ts'
import { shellWord } from './quote.ts'

/** The variants in the order in which they are listed: the baseline first. */
export interface VariantOrder {
  readonly baseline: string
  readonly ordered: readonly string[]
  /** True when neither `--baseline` nor the order of the LABELs said which. */
  readonly guessed: boolean
}

/** The variant whose name says that it is the baseline, else the first in natural order. */
function guessBaseline(ordered: readonly string[]): string | undefined {
  for (const wanted of baselineNames) {
    const [found, another] = ordered.filter((name) => plainName(name) === wanted)
    if (found === undefined) continue
    if (another === undefined) return found
    throw new AbstatError('usage', `which variant is the baseline: ${list([found, another], 'or')}?`, {
      hint: `say it: \`--baseline ${shellWord(found)}\`; if they are the same variant, spell it in one way`,
    })
  }
  return ordered[0]
}

/**
 * Orders the variants of the whole data: baseline first, then as labelled, else in natural order (`v2` before `v10`).
 * @param names the variants, at least one
 * @param baseline as asked for, or `null`
 * @param labelOrder the LABELs in the order given, or `null`; the first is the baseline. A label without rows stays in the list
 * @throws AbstatError (usage) when the baseline asked for is none of the variants, or two names say it equally
 */
export function orderVariants(
  names: readonly string[],
  baseline: string | null,
  labelOrder: readonly string[] | null,
): VariantOrder {
  const ordered = [...new Set([...(labelOrder ?? []), ...[...names].sort(naturalOrder)])]
  if (baseline !== null && !ordered.includes(baseline)) {
    const near = nearest(baseline, ordered)
    throw new AbstatError('usage', `\`--baseline ${baseline}\`: there is no such variant`, {
      detail: [`the variants are ${list(ordered)}`],
      hint: near === null ? undefined : `did you mean \`--baseline ${shellWord(near)}\`?`,
    })
  }
  const chosen = baseline ?? (labelOrder === null ? guessBaseline(ordered) : ordered[0])
  if (chosen === undefined) throw new AbstatError('data', 'no row names a variant')
  return {
    baseline: chosen,
    ordered: [chosen, ...ordered.filter((name) => name !== chosen)],
    guessed: baseline === null && labelOrder === null,
  }
}
