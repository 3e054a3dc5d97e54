/** Samples on the command line: their numbers, or their sufficient statistics. */

import { AbstatError } from '../errors.ts'
import { numberHint, parseNumberList } from './number-list.ts'
import { parseNumber } from './numbers.ts'
import type { GivenNumbers, GivenSummary, TTestNames } from './types.ts'

/** What gives a sample, as the command line gave it. */
export interface GivenFlags {
  readonly x?: string | undefined
  readonly y?: string | undefined
  readonly n1?: string | undefined
  readonly mean1?: string | undefined
  readonly sd1?: string | undefined
  readonly n2?: string | undefined
  readonly mean2?: string | undefined
  readonly sd2?: string | undefined
}

const ordinals = ['th', 'st', 'nd', 'rd'] as const
const ordinal = (n: number) => `${n}${(n % 100 > 10 && n % 100 < 14 ? null : ordinals[n % 10]) ?? 'th'}`

function numbersOf(flag: '--x' | '--y', text: string, name: string): GivenNumbers {
  if (text.trim() === '-') return { name, flag, values: null }
  const values = parseNumberList(text)
  if ('word' in values) {
    const what = values.word === '' ? 'empty' : `\`${values.word}\``
    throw new AbstatError('usage', `\`${flag}\`: the ${ordinal(values.position)} number is ${what}`, {
      hint: numberHint(values.word),
    })
  }
  if (values.length === 0) {
    throw new AbstatError('usage', `\`${flag}\` has no numbers`, { hint: `write \`${flag} 4.1,5.3,6.2\`` })
  }
  return { name, flag, values }
}

/**
 * `--x 1,2,3 --y 4,5,6`; `-` in place of one of them is standard input.
 * @throws AbstatError (usage) naming the number that is none
 */
export function givenNumbers(flags: GivenFlags, names: TTestNames | null): readonly GivenNumbers[] {
  const { x, y } = flags
  if (x === undefined) {
    throw new AbstatError('usage', '`--y` is the second sample, and there is no first one', {
      hint: `for one sample write \`--x ${y ?? ''}\`, for two \`--x 4.1,5.3 --y ${y ?? ''}\``,
    })
  }
  const samples = [
    numbersOf('--x', x, names?.[0] ?? 'x'),
    ...(y === undefined ? [] : [numbersOf('--y', y, names?.[1] ?? 'y')]),
  ]
  if (samples.length > 1 && samples.every((sample) => sample.values === null)) {
    throw new AbstatError('usage', '`--x -` and `--y -` both ask for standard input', {
      hint: 'write two numbers a line, one of each sample, and read them with `abstat ttest -`',
    })
  }
  return samples
}

function numberOf(flag: string, text: string): number {
  const number = parseNumber(text)
  if (number === null || !Number.isFinite(number)) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not a number`, { hint: numberHint(text.trim()) })
  }
  return number
}

function summaryOf(which: 1 | 2, flags: GivenFlags, name: string): GivenSummary {
  const texts = { n: flags[`n${which}`], mean: flags[`mean${which}`], sd: flags[`sd${which}`] }
  const missing = Object.entries(texts).flatMap(([part, text]) =>
    text === undefined ? [`--${part}${which}`] : [],
  )
  const { n: nText, mean: meanText, sd: sdText } = texts
  if (nText === undefined || meanText === undefined || sdText === undefined) {
    const list = missing.map((flag) => `\`${flag}\``).join(' and ')
    throw new AbstatError('usage', `${list} ${missing.length === 1 ? 'is' : 'are'} missing`, {
      hint: `a sample is summed up by \`--n${which}\`, \`--mean${which}\` and \`--sd${which}\``,
    })
  }
  const n = numberOf(`--n${which}`, nText)
  if (!Number.isInteger(n) || n < 2) {
    throw new AbstatError('usage', `\`--n${which} ${nText}\` is not a whole number of at least 2`, {
      hint: 'it is how many values the sample has; a standard deviation needs two',
    })
  }
  const sd = numberOf(`--sd${which}`, sdText)
  if (!(sd > 0)) {
    throw new AbstatError('usage', `\`--sd${which} ${sdText}\` is not above 0`, {
      hint:
        sd === 0
          ? 'a standard deviation of 0 means that all values are alike: there is no variation to test against; look where the number comes from'
          : 'a standard deviation is the root of the variance: it has no sign',
    })
  }
  return { name, n, mean: numberOf(`--mean${which}`, meanText), sd }
}

/**
 * `--n1 --mean1 --sd1`, and the same with 2 for a second sample.
 * @throws AbstatError (usage) when one of three is missing or cannot be
 */
export function givenSummaries(flags: GivenFlags, names: TTestNames | null): readonly GivenSummary[] {
  const second = [flags.n2, flags.mean2, flags.sd2].some((text) => text !== undefined)
  return [
    summaryOf(1, flags, names?.[0] ?? 'sample 1'),
    ...(second ? [summaryOf(2, flags, names?.[1] ?? 'sample 2')] : []),
  ]
}
