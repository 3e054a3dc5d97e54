/** Numbers on the command line: shares, levels, allocations. */

import { AbstatError } from '../errors.ts'
import type { AllocationRequest } from './types.ts'

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A plain decimal number, or `null` when the text is anything else. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim()
  return decimal.test(trimmed) ? Number(trimmed) : null
}

/** A share: `0.2` or `20%`; `null` when the text is neither. */
export function parseShare(text: string): number | null {
  const percent = text.trim().endsWith('%')
  const number = parseNumber(percent ? text.trim().slice(0, -1) : text)
  return number !== null && percent ? number / 100 : number
}

/**
 * A share strictly between 0 and 1, such as a level or a rate.
 * @param what the flag asks for, such as `a level`
 * @param example of what is right, such as `0.95`
 * @throws AbstatError (usage) for anything else
 */
export function parseOpenShare(flag: string, text: string, what: string, example: number): number {
  const share = parseShare(text)
  if (share === null || !(share > 0 && share < 1)) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not ${what} between 0 and 1`, {
      hint: `write it as ${example} or ${Number((example * 100).toFixed(6))}%`,
    })
  }
  return share
}

/**
 * A confidence level: `0.95` or `95%`.
 * @throws AbstatError (usage) outside (0, 1)
 */
export function parseConfidence(text: string): number {
  return parseOpenShare('--confidence', text, 'a level', 0.95)
}

/** A whole number of at least `least`. */
export function parseWhole(flag: string, text: string, least: number): number {
  const number = parseNumber(text)
  if (number === null || !Number.isInteger(number) || number < least) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not a whole number of at least ${least}`)
  }
  return number
}

/**
 * The planned allocation: `1:1`, `9:1` (baseline first) or `control=1,b=1`. Any positive scale; a named variant
 * may have 0 (it should have received no one).
 */
export function parseAllocation(text: string): AllocationRequest {
  const fail = (why: string): never => {
    throw new AbstatError('usage', `\`--allocation ${text}\`: ${why}`, {
      hint: 'write shares in order, baseline first (`9:1`), or by name (`control=9,b=1`)',
    })
  }
  const share = (part: string): number => {
    const number = parseNumber(part)
    return number === null || number < 0 ? fail(`\`${part.trim()}\` is not a share`) : number
  }
  if (!text.includes('=')) {
    const shares = text.split(':').map(share)
    if (shares.length < 2) fail('one share is not a split')
    if (shares.some((value) => value === 0)) fail('a share of 0 needs the name of its variant')
    return { kind: 'ordered', shares }
  }
  const shares = text.split(',').map((part) => {
    const at = part.lastIndexOf('=')
    if (at < 1) fail(`\`${part.trim()}\` is not VARIANT=SHARE`)
    return { variant: part.slice(0, at).trim(), share: share(part.slice(at + 1)) }
  })
  const names = shares.map((each) => each.variant)
  if (new Set(names).size < names.length) fail('a variant is named twice')
  if (shares.filter((each) => each.share > 0).length < 2) fail('at least two variants need a share above 0')
  return { kind: 'named', shares }
}
