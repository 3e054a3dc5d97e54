/** The text of one JSON object → its values, each with the keys that lead to it and its place. */

/** A value that is no object itself. */
export interface Member {
  /** The keys that lead to it. */
  readonly path: readonly string[]
  /** Strings as they are, numbers in their shortest form, arrays as JSON; `null` for null. */
  readonly text: string | null
  /** Where the value begins. */
  readonly offset: number
}

/** Where a text stops being what is read. */
export class JsonFault extends Error {
  readonly offset: number
  readonly hint: string | null

  constructor(message: string, offset: number, hint: string | null = null) {
    super(message)
    this.offset = offset
    this.hint = hint
  }
}

/** What is nested deeper than this was not written by a program that exports tables. */
const deepest = 100

const notJson = 'this is not JSON'

const blanks = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y
/** NaN and the infinities are not JSON, but what Python writes, and what engines read. */
const word = /(?:true|false|null|NaN|-?Infinity)(?!\w)/y
const isWhole = /^-?\d+$/
/** What a string cannot hold as it is, or what has to be looked at twice. */
const special = /[^ -\uffff]|\\/
const faulty = /[^ -\uffff]|\\(?!["\\/bfnrt]|u[\dA-Fa-f]{4})/

/** The match of a sticky pattern at the place, or `''`. */
function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

const afterBlanks = (text: string, at: number) => at + match(blanks, text, at).length

/** The end of the string that begins here: behind its closing quote. */
function stringEnd(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slash = end
    while (text[slash - 1] === '\\') slash--
    if ((end - slash) % 2 === 0) return end + 1
  }
  const control = text.slice(at).search(/[^ -\uffff]/)
  throw new JsonFault(notJson, control < 0 ? text.length : at + control)
}

function stringAt(text: string, at: number, end: number): string {
  const inner = text.slice(at + 1, end - 1)
  if (!special.test(inner)) return inner
  const fault = inner.replace(/\\\\/g, '  ').search(faulty)
  if (fault >= 0) throw new JsonFault(notJson, at + 1 + fault)
  const value: unknown = JSON.parse(text.slice(at, end))
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) {
    throw new JsonFault('a string holds half a character (a lone surrogate)', at)
  }
  return value
}

/** As the engine writes it: whole numbers with all their digits, others in their shortest form. */
function numberText(written: string): string {
  if (isWhole.test(written)) return written === '-0' ? '0' : written
  const value = Number(written)
  return Number.isFinite(value) ? String(value).replace('e+', 'e') : written
}

/** An array without blanks, numbers in their shortest form. */
function arrayText(written: string): string {
  try {
    return JSON.stringify(JSON.parse(written))
  } catch {
    // it holds NaN
    return written
  }
}

/** Reads one value, and what lies in it. */
class Reader {
  readonly members: Member[] = []
  readonly #text: string
  readonly #begun: (path: readonly string[], offset: number) => void

  constructor(text: string, begun: (path: readonly string[], offset: number) => void) {
    this.#text = text
    this.#begun = begun
  }

  /**
   * @param path `null` within an array, which is one value
   * @returns the offset behind the value
   */
  value(at: number, path: readonly string[] | null, depth: number): number {
    if (depth > deepest) {
      const message = `values are nested more than ${deepest} deep`
      throw new JsonFault(message, at, 'flatten them in the export, or leave them out')
    }
    if (path !== null) this.#begun(path, at)
    const text = this.#text
    if (text[at] === '{') return this.#object(at, path, depth)
    const end = text[at] === '[' ? this.#array(at, depth) : this.#scalarEnd(at)
    if (path !== null) this.members.push({ path, text: this.#valueText(at, end), offset: at })
    return end
  }

  #object(start: number, path: readonly string[] | null, depth: number): number {
    const text = this.#text
    const keys = new Set<string>()
    return this.#list(start, '}', (at) => {
      if (text[at] !== '"') throw new JsonFault(notJson, at)
      const keyEnd = stringEnd(text, at)
      const key = stringAt(text, at, keyEnd)
      if (keys.has(key)) {
        const hint = 'leave one of the two out: which of them counts, nobody can tell'
        throw new JsonFault(`the key \`${key}\` stands twice in one object`, at, hint)
      }
      keys.add(key)
      const colon = afterBlanks(text, keyEnd)
      if (text[colon] !== ':') throw new JsonFault(notJson, colon)
      return this.value(afterBlanks(text, colon + 1), path === null ? null : [...path, key], depth + 1)
    })
  }

  #array(start: number, depth: number): number {
    return this.#list(start, ']', (at) => this.value(at, null, depth + 1))
  }

  /** What stands between commas up to the closing character. @param item reads one of them */
  #list(start: number, close: string, item: (at: number) => number): number {
    const text = this.#text
    let at = afterBlanks(text, start + 1)
    if (text[at] === close) return at + 1
    for (;;) {
      at = afterBlanks(text, item(at))
      if (text[at] === close) return at + 1
      if (text[at] !== ',') throw new JsonFault(notJson, at)
      at = afterBlanks(text, at + 1)
    }
  }

  #scalarEnd(at: number): number {
    const text = this.#text
    if (text[at] === '"') return stringEnd(text, at)
    const written = match(number, text, at) || match(word, text, at)
    if (written === '') throw new JsonFault(notJson, at)
    return at + written.length
  }

  #valueText(start: number, end: number): string | null {
    const text = this.#text
    if (text[start] === '"') return stringAt(text, start, end)
    const written = text.slice(start, end)
    if (text[start] === '[') return arrayText(written)
    if (written === 'null') return null
    return match(word, written, 0) === '' ? numberText(written) : written
  }
}

/**
 * Reads the object that begins at an offset of the text.
 * @param begun called with the place of every value before it is read
 * @returns its values in the order of the text, and where it ends
 * @throws JsonFault at the first character that cannot be, at a key that its object has already, or where the text ends
 */
export function readMembers(
  text: string,
  start: number,
  begun: (path: readonly string[], offset: number) => void = () => undefined,
): { readonly members: readonly Member[]; readonly end: number } {
  const reader = new Reader(text, begun)
  const end = reader.value(start, [], 0)
  return { end, members: reader.members }
}
