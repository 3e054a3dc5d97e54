/** How tones and signs look: the one table of colours, and the one of characters. */

import { Chalk, type ChalkInstance } from 'chalk'
import type { Note, Tone } from '../present/shapes.ts'

/** Text → the same text in a tone. */
export type Paint = (text: string, tone: Tone) => string

/** Only colours of the basic sixteen: the reader's own theme decides how they look. */
const colours: Readonly<Record<Tone, (chalk: ChalkInstance) => ChalkInstance>> = {
  plain: (chalk) => chalk,
  strong: (chalk) => chalk.bold,
  dim: (chalk) => chalk.dim,
  good: (chalk) => chalk.green,
  bad: (chalk) => chalk.red,
  doubt: (chalk) => chalk.yellow,
}

/** A brush; without colour it returns the text as it is. */
export function painter(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return (text, tone) => (tone === 'plain' || text === '' ? text : colours[tone](chalk)(text))
}

/** What lines, points and marks are drawn with. Every one is a single column wide. */
export interface Glyphs {
  readonly ellipsis: string
  readonly rule: string
  readonly line: string
  readonly lowEnd: string
  readonly highEnd: string
  readonly point: string
  readonly reference: string
  readonly crossing: string
  readonly openLow: string
  readonly openHigh: string
  readonly axis: string
  readonly tick: string
  readonly corner: string
  readonly wall: string
  readonly wallTick: string
  readonly across: string
  readonly down: string
  /** Where nothing finer can be drawn, a line is made of these: at the top, middle and bottom of a character. */
  readonly strokes: readonly [string, string, string] | null
  /** From nothing to a whole character, in even steps. */
  readonly bars: string
  /** From the lightest to the darkest cell of a matrix, in even steps. */
  readonly shades: string
  readonly note: Readonly<Record<Note['severity'], string>>
}

const unicodeGlyphs: Glyphs = {
  ellipsis: '…',
  rule: '─',
  line: '─',
  lowEnd: '├',
  highEnd: '┤',
  point: '●',
  reference: '│',
  crossing: '┼',
  openLow: '◂',
  openHigh: '▸',
  axis: '─',
  tick: '┴',
  corner: '└',
  wall: '│',
  wallTick: '┤',
  across: '┄',
  down: '┊',
  strokes: null,
  bars: ' ▁▂▃▄▅▆▇█',
  shades: '·░▒▓█',
  note: { ok: '✓', note: '·', warning: '!', failed: '✗' },
}

const asciiGlyphs: Glyphs = {
  ellipsis: '...',
  rule: '-',
  line: '-',
  lowEnd: '|',
  highEnd: '|',
  point: 'o',
  reference: ':',
  crossing: ':',
  openLow: '<',
  openHigh: '>',
  axis: '-',
  tick: '+',
  corner: '+',
  wall: '|',
  wallTick: '+',
  across: '.',
  down: ':',
  strokes: ['"', '-', '_'],
  bars: ' .:#',
  shades: ' .:+#',
  note: { ok: '+', note: '-', warning: '!', failed: 'x' },
}

export const glyphs = (unicode: boolean): Glyphs => (unicode ? unicodeGlyphs : asciiGlyphs)

/** The tone of a footnote. */
export const noteTones: Readonly<Record<Note['severity'], Tone>> = {
  ok: 'dim',
  note: 'plain',
  warning: 'doubt',
  failed: 'bad',
}
