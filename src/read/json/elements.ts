/** The elements of a JSON array, taken apart while it is read: it may be larger than memory. */

import { AbstatError } from '../../errors.ts'
import { longestRecord, longestRecordInWords, utf8Text } from '../blocks.ts'
import { byteChunks, byteOrderMark, type FileBytes } from '../bytes.ts'
import { blockBytes } from '../enough.ts'
import { excerpt } from '../excerpt.ts'
import type { JsonRow, JsonRows } from './rows.ts'

const byte = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  comma: 44,
  backslash: 92,
  openArray: 91,
  closeArray: 93,
  openObject: 123,
  closeObject: 125,
} as const

/** What may come next, between the elements. */
type State = 'array' | 'first' | 'value' | 'comma' | 'nothing'

/** What a value is, by its first character; `null` where none begins so. */
function kindInWords(first: number): string | null {
  const character = String.fromCharCode(first)
  if (character === '[') return 'an array'
  if (character === '"') return 'a string'
  if (character === 'n') return 'null'
  if (character === 't' || character === 'f') return 'a boolean'
  return /[-\d]/.test(character) ? 'a number' : null
}

/** What is wrong with a character between the elements. */
function wrongBetween(state: State, first: number): { readonly message: string; readonly hint: string } {
  switch (state) {
    case 'array':
      return { message: 'this is not a JSON array', hint: 'an array begins with `[`' }
    case 'comma':
      return {
        message: 'a comma is missing between two elements',
        hint: 'correct the array, or export it again',
      }
    case 'nothing':
      return {
        message: 'text behind the end of the array',
        hint: 'a file holds one array; several are joined by `jq -c ".[]"`',
      }
    default: {
      if (first === byte.closeArray)
        return { message: 'a comma behind the last element', hint: 'take it out' }
      const kind = kindInWords(first)
      return {
        message: kind === null ? 'this is not JSON' : `the array holds ${kind} where an object is expected`,
        hint: 'every element is one object: {"user_id": "u1", "variant": "a"}',
      }
    }
  }
}

function nextState(state: State, first: number): State | 'element' | null {
  if (first === byte.openArray && state === 'array') return 'first'
  if (first === byte.openObject && (state === 'first' || state === 'value')) return 'element'
  if (first === byte.closeArray && (state === 'first' || state === 'comma')) return 'nothing'
  return first === byte.comma && state === 'comma' ? 'value' : null
}

/** Bytes of a line shown around a fault. */
const shownAround = 200

const isBlank = (each: number) =>
  each === byte.space || each === byte.lineFeed || each === byte.tab || each === byte.carriageReturn

/** Takes an array apart, chunk by chunk. */
class Elements {
  readonly #file: string
  #state: State = 'array'
  #line = 1
  #column = 1
  /** Open braces and brackets of the element; 0 between elements. */
  #depth = 0
  #isString = false
  #isEscaped = false
  /** What earlier chunks held of the element, and where it begins. */
  #begun: Buffer[] = []
  #start = { line: 1, column: 1 }
  #rows: JsonRow[] = []

  constructor(file: string) {
    this.#file = file
  }

  /** The elements that have ended since. */
  taken(): readonly JsonRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  read(chunk: Buffer): void {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const each = chunk[at] ?? 0
      if (this.#isString) this.#stepInString(each)
      else if (this.#depth > 0) {
        if (this.#closes(each)) this.#finish(chunk.subarray(from, at + 1))
      } else if (!isBlank(each) && this.#begins(each, chunk, at)) from = at
      if (each === byte.lineFeed) {
        this.#line++
        this.#column = 1
      } else if ((each & 0xc0) !== 0x80) this.#column++
    }
    if (this.#depth > 0) this.#keep(chunk.subarray(from))
  }

  /** @throws AbstatError (data) unless the array has ended */
  end(): void {
    if (this.#state === 'nothing') return
    throw new AbstatError('data', 'the array does not end: the file was cut off', {
      place: { file: this.#file, line: this.#line, column: this.#column },
      hint: 'export or fetch the file again',
    })
  }

  #stepInString(each: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (each === byte.backslash) this.#isEscaped = true
    else if (each === byte.quote) this.#isString = false
  }

  /** Whether the element ends here. */
  #closes(each: number): boolean {
    if (each === byte.quote) this.#isString = true
    else if (each === byte.openObject || each === byte.openArray) this.#depth++
    else if (each === byte.closeObject || each === byte.closeArray) return --this.#depth === 0
    return false
  }

  /** Whether an element begins here. @throws AbstatError (data) at what cannot be between elements */
  #begins(each: number, chunk: Buffer, at: number): boolean {
    const next = nextState(this.#state, each)
    if (next === null) {
      const { message, hint } = wrongBetween(this.#state, each)
      const before =
        chunk
          .subarray(Math.max(0, at - shownAround), at)
          .toString('utf8')
          .split('\n')
          .at(-1) ?? ''
      const after =
        chunk
          .subarray(at, at + shownAround)
          .toString('utf8')
          .split('\n')[0] ?? ''
      throw new AbstatError('data', message, {
        place: { file: this.#file, line: this.#line, column: this.#column },
        detail: excerpt(before + after, [...before].length + 1),
        hint,
      })
    }
    if (next !== 'element') {
      this.#state = next
      return false
    }
    this.#depth = 1
    this.#start = { line: this.#line, column: this.#column }
    return true
  }

  #finish(end: Buffer): void {
    const bytes = this.#begun.length === 0 ? end : Buffer.concat([...this.#begun, end])
    this.#begun = []
    this.#state = 'comma'
    const { line, column } = this.#start
    this.#rows.push({ text: utf8Text(bytes, this.#file, line, column), line, column })
  }

  #keep(rest: Buffer): void {
    this.#begun.push(rest)
    if (this.#begun.reduce((sum, { length }) => sum + length, 0) > longestRecord) {
      throw new AbstatError('data', `an element of more than ${longestRecordInWords}`, {
        place: { file: this.#file, ...this.#start },
        hint: 'leave out in the export what is not needed',
      })
    }
  }
}

/**
 * The elements, about a megabyte at once.
 * @throws AbstatError (data) with line and column where the text is no array of objects, or ends before the array does
 */
export async function* arrayElements(file: FileBytes): AsyncGenerator<JsonRows> {
  const elements = new Elements(file.path)
  let bytes = 0
  let isFirst = true
  for await (const chunk of byteChunks(file)) {
    const isMarked = isFirst && chunk.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    isFirst = false
    elements.read(isMarked ? chunk.subarray(byteOrderMark.length) : chunk)
    bytes += chunk.length
    if (bytes < blockBytes) continue
    yield { rows: elements.taken(), bytes, last: false }
    bytes = 0
  }
  elements.end()
  yield { rows: elements.taken(), bytes, last: true }
}
