import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded } from '../../src/read/decode.ts'
import { recogniseEncoding } from '../../src/read/encoding.ts'
import type { Encoding } from '../../src/read/types.ts'
import { at, failure } from './support.ts'

type Decoded = Exclude<Encoding, 'utf-8'>

async function* chunksOf(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}
async function textOf(bytes: Buffer, encoding: Decoded, size = 3): Promise<string> {
  let text = ''
  for await (const part of decoded(chunksOf(bytes, size), encoding, 'f.csv')) text += part
  return text
}
const utf16 = (text: string, encoding: Encoding) => {
  const bytes = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

describe('decoded', () => {
  it('reads UTF-16 as another decoder does, wherever chunks end', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom('utf-16le' as const, 'utf-16be' as const),
        fc.integer({ min: 1, max: 9 }),
        async (content, encoding, size) => {
          const bytes = utf16(content, encoding)
          expect(await textOf(bytes, encoding, size)).toBe(
            new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
          )
        },
      ),
      { seed: 1 },
    )
  })
  it('reads every character of Windows-1252 and of Latin-1', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
    const none = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
    const windows = all.filter((byte) => !none.includes(byte))
    // the table of the Unicode Consortium, mappings/vendors/micsft/windows/cp1252.txt
    const upper = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
    expect((await textOf(Buffer.from(windows), 'windows-1252')).slice(128, 128 + upper.length)).toBe(upper)
    const latin = Buffer.from(all.filter((byte) => byte < 0x80 || byte >= 0xa0))
    expect(await textOf(latin, 'latin-1')).toBe(String.fromCharCode(...latin))
    expect((await textOf(Buffer.from(windows), 'windows-1252')).slice(-96)).toBe(
      String.fromCharCode(...latin.subarray(-96)),
    )
  })
  it.each<[Decoded, string, string, string]>([
    ['windows-1252', 'a\nbé\x81c\n', '2:3', 'a character that Windows-1252 does not have'],
    ['latin-1', 'a\nb\x93c\n', '2:2', 'a character that Latin-1 does not have'],
  ])('says where a character is that %s does not have', async (encoding, text, place, message) => {
    for (const size of [1, 4, 100]) {
      const error = await failure(textOf(Buffer.from(text, 'latin1'), encoding, size))
      expect([error.kind, at(error), error.message]).toEqual(['data', place, message])
    }
  })
  it('shows the line, without its beginning where it is long', async () => {
    const text = Buffer.from(`x\n${'y'.repeat(1000)}\x81z\n`, 'latin1')
    for (const size of [7, 5000]) {
      const error = await failure(textOf(text, 'windows-1252', size))
      expect(at(error)).toBe('2:1001')
      expect(error.detail[0]).toMatch(/^…y{48}\\x81z$/)
    }
  })
  it('says where half a character stands alone', async () => {
    for (const half of ['\ud800', '\udc00']) {
      const error = await failure(textOf(utf16(`a\n😀b${half}c\n`, 'utf-16le'), 'utf-16le'))
      expect([at(error), error.message]).toEqual([
        '2:3',
        'a character that UTF-16 (little-endian) does not have',
      ])
    }
    expect(at(await failure(textOf(utf16('a\nb\ud800', 'utf-16be'), 'utf-16be')))).toBe('2:2')
  })
  it('says that the text ends too early', async () => {
    const error = await failure(textOf(utf16('a\nb', 'utf-16le').subarray(0, 5), 'utf-16le'))
    expect([at(error), error.message]).toEqual(['2:1', 'the text ends in the middle of a character'])
  })
})

describe('recogniseEncoding', () => {
  const of = (bytes: Buffer, asked: Encoding | null = null) => recogniseEncoding(bytes, asked, 'f.csv')
  const refused = (bytes: Buffer, asked: Encoding) => failure(() => of(bytes, asked))
  const csv = 'user_id,variant\nu1,Käse\n'

  it('goes by the mark', () => {
    expect(of(Buffer.from(`\ufeff${csv}`))).toEqual({ encoding: 'utf-8', mark: 3 })
    expect(of(utf16(`\ufeff${csv}`, 'utf-16le'))).toEqual({ encoding: 'utf-16le', mark: 2 })
    expect(of(utf16(`\ufeff${csv}`, 'utf-16be'))).toEqual({ encoding: 'utf-16be', mark: 2 })
  })
  it('goes by the zeros', () => {
    expect(of(utf16(csv, 'utf-16le'))).toEqual({ encoding: 'utf-16le', mark: 0 })
    expect(of(utf16(csv, 'utf-16be'))).toEqual({ encoding: 'utf-16be', mark: 0 })
    expect(of(utf16('用户,组\n一,二\n三,四\n', 'utf-16le'))).toEqual({ encoding: 'utf-16le', mark: 0 })
    expect(of(Buffer.from(`${csv}\0`)).encoding).toBe('utf-8')
  })
  it('never guesses the others', () => {
    expect(of(Buffer.from(csv, 'latin1')).encoding).toBe('utf-8')
    expect(of(Buffer.from(csv, 'latin1'), 'windows-1252')).toEqual({ encoding: 'windows-1252', mark: 0 })
  })
  it('refuses what contradicts the content', async () => {
    expect((await refused(Buffer.from(`\ufeff${csv}`), 'latin-1')).message).toContain('mark of UTF-8')
    expect((await refused(utf16(csv, 'utf-16le'), 'utf-16be')).message).toContain('the zeros')
    expect((await refused(utf16(csv, 'utf-16le'), 'utf-8')).message).toContain('the zeros')
    expect((await refused(Buffer.from(csv), 'utf-16le')).message).toContain('is not UTF-16')
  })
})
