/** Files as accidents leave them: random changes of good ones, the same for the same seed. */

import { gzipSync } from 'node:zlib'
import type { Random } from '../support/random.ts'

/** A change of a file; `others` are files that it may be joined with. */
type Mutation = (bytes: Buffer, random: Dice, others: readonly Buffer[]) => Buffer

export interface Dice {
  /** A whole number in [0, below). */
  below(below: number): number
  pick<T>(of: readonly T[]): T
}

export function dice(random: Random): Dice {
  const below = (n: number) => Math.floor(random.uniform() * n)
  return {
    below,
    pick: (of) => {
      const picked = of[below(of.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
  }
}

/** Mostly a few bytes, now and then many. */
const lengthOf = (bytes: Buffer, { below }: Dice) =>
  Math.min(bytes.length, below(4) === 0 ? below(bytes.length + 1) : 1 + below(12))

/** A stretch of the file: where it begins and ends. */
function stretch(bytes: Buffer, random: Dice): readonly [number, number] {
  const length = lengthOf(bytes, random)
  const start = random.below(bytes.length - length + 1)
  return [start, start + length]
}

const splice = (bytes: Buffer, start: number, end: number, insert: Buffer) =>
  Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(end)])

const insertable = [
  ...[
    '"',
    '""',
    "'",
    '`',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\0',
    '\\',
    '\\"',
    '#',
    ' ',
    '=',
    '-',
  ],
  ...[
    'NA',
    'null',
    'NaN',
    'inf',
    '1e999',
    '0x10',
    '1,5',
    '1.234,5',
    '$5',
    '5%',
    'true',
    '[',
    ']',
    '{',
    '}',
    ':',
  ],
  ...[
    '\ufeff',
    'ü',
    '\u2028',
    '\u001b[31m',
    '<html>',
    '>>>>>>> theirs\n',
    '{"a":1}\n',
    '{"user_id":"u1","user_id":"u2"}\n',
  ],
].map((text) => Buffer.from(text))
const invalid = [[0xff], [0xfe, 0xff], [0xc3], [0x80], [0xed, 0xa0, 0x80], [0xfc]].map((each) =>
  Buffer.from(each),
)

const lines = (bytes: Buffer) => bytes.toString('latin1').split('\n')
const joined = (all: readonly string[]) => Buffer.from(all.join('\n'), 'latin1')

const mutations: readonly Mutation[] = [
  (bytes, random) => splice(bytes, ...stretch(bytes, random), Buffer.alloc(0)),
  (bytes, random) => {
    const [start, end] = stretch(bytes, random)
    return splice(bytes, end, end, bytes.subarray(start, end))
  },
  (bytes, random) => {
    const [a, b, c] = [
      random.below(bytes.length),
      random.below(bytes.length),
      random.below(bytes.length),
    ].sort((x, y) => x - y) as [number, number, number]
    return Buffer.concat([
      bytes.subarray(0, a),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(c),
    ])
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return splice(bytes, at, at, random.pick(random.below(5) === 0 ? invalid : insertable))
  },
  (bytes, random) => {
    const at = random.below(bytes.length)
    return splice(bytes, at, at + 1, random.pick(insertable))
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    const at = random.below(copy.length)
    copy[at] = random.below(256)
    return copy
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    const at = random.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
    return copy
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => bytes.subarray(random.below(bytes.length)),
  (bytes, random, others) => Buffer.concat([bytes, random.pick(others)]),
  (bytes, random, others) => Buffer.concat([random.pick(others), bytes]),
  (bytes) => Buffer.concat([bytes, bytes]),
  // whole lines: dropped, doubled, moved, cut, run together
  (bytes, random) => {
    const all = lines(bytes)
    all.splice(random.below(all.length), 1)
    return joined(all)
  },
  (bytes, random) => {
    const all = lines(bytes)
    all.splice(random.below(all.length), 0, random.pick(all))
    return joined(all)
  },
  (bytes, random) => {
    const all = lines(bytes)
    const at = random.below(all.length)
    const line = all[at] ?? ''
    all[at] = line.slice(0, random.below(line.length + 1))
    return joined(all)
  },
  (bytes, random) => {
    const all = lines(bytes)
    const at = random.below(all.length)
    all.splice(at, 2, `${all[at]}${all[at + 1] ?? ''}`)
    return joined(all)
  },
  // a delimiter of one line or of all
  (bytes, random) => {
    const all = lines(bytes)
    const [from, to] = [random.pick([',', ';', '\t']), random.pick([',', ';', '\t', '|'])]
    const only = random.below(2) === 0 ? random.below(all.length) : null
    return joined(all.map((line, i) => (only === null || i === only ? line.replaceAll(from, to) : line)))
  },
  // line ends
  (bytes) => joined(lines(bytes).map((line) => `${line}\r`)),
  (bytes, random) => joined(lines(bytes).map((line) => (random.below(2) === 0 ? `${line}\r` : line))),
  (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
  // encodings and containers
  (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le'),
  (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le').swap16(),
  (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`),
  (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf8'),
  (bytes) => gzipSync(bytes),
]

/** One to four random changes of a file; rarely, random bytes instead. */
export function mutated(bytes: Buffer, random: Dice, others: readonly Buffer[]): Buffer {
  if (random.below(40) === 0)
    return Buffer.from(Array.from({ length: random.below(2000) }, () => random.below(256)))
  let current = bytes
  const times = 1 + Math.min(random.below(4), random.below(4))
  for (let i = 0; i < times && current.length > 0; i++) {
    current = random.pick(mutations)(current, random, others)
  }
  return current
}
