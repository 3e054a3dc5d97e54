/** Text from data made harmless: nothing in it can move the cursor, change a colour, or turn the order of a line. */

/** Invisible or commanding: control characters, line separators, lone surrogates, spaces that are not what they seem. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u00a0\u1680\u2000-\u200a\u202f\u205f\ufff9-\ufffb\u2800]/gu

/** The invisible joints inside an emoji, which belong to it: variation selector and joiner. */
const emojiJoint =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}0-9#*]\ufe0f?)(?:\ufe0f|\u200d(?=\p{Extended_Pictographic}))/gu

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A code point in the notation of programming languages: `\x1b`, `\u202e`, `\u{e0041}`. */
export function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}

/**
 * The text with every control character, ANSI escape, bidirectional control and invisible character written out.
 * Letters of every script and emoji stay as they are.
 */
export function escapeText(text: string): string {
  const joints = new Set([...text.matchAll(emojiJoint)].map((match) => match.index))
  return text.replace(unsafe, (character, at: number) =>
    joints.has(at) ? character : (short[character] ?? codePoint(character)),
  )
}

/**
 * A line that no build service takes for an order: GitHub's runner obeys a word that follows `::` at the beginning of any line that a
 * step prints, and `##[` anywhere in it.
 */
export const inertLine = (line: string): string =>
  line.replace(/^(\s*):(?=:[\w-])/, '$1\\x3a').replaceAll('##[', '#\\x23[')
