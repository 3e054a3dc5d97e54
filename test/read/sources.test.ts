import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { ReadingFlags } from '../../src/config/reading.ts'
import { resolveSources } from '../../src/read/sources.ts'
import { usualReading } from '../support/conventions.ts'
import { commas, failure, folder, gzipped, sources, write } from './support.ts'

const csv = 'user_id,variant,converted\nu1,a,1\nu2,b,0\n'
const here = folder()
const one = write(csv, 'one.csv', here)
const two = write(csv, 'two.csv', here)

describe('paths', () => {
  it('are resolved and recognised', async () => {
    expect(await sources([one])).toEqual([
      {
        path: one,
        realPath: one,
        label: null,
        format: 'csv',
        compression: 'none',
        dialect: commas,
        bytes: csv.length,
        mostBytes: 2 ** 30,
        folders: [],
        original: {
          realPath: one,
          bytes: csv.length,
          compression: 'none',
          encoding: 'utf-8',
          dialect: { delimiter: ',', quote: '"', escape: '"', header: true, lineEnd: '\n', comment: null },
        },
      },
    ])
  })
  it('follow links', async () => {
    const link = join(here, 'link')
    symlinkSync(one, link)
    expect((await sources([link]))[0]).toMatchObject({ path: link, realPath: one })
  })
  it('that do not exist name the nearest', async () => {
    const error = await failure(sources([join(here, 'ome.csv')]))
    expect(error.kind).toBe('input')
    expect(error.message).toBe('no such file')
    expect(error.hint).toContain(one)
  })
  it('of a link to nothing say so', async () => {
    const link = join(here, 'broken')
    symlinkSync('gone.csv', link)
    expect((await failure(sources([link]))).message).toBe('a link to `gone.csv`, which does not exist')
  })
  it('in a folder that does not exist say so', async () => {
    expect((await failure(sources([join(here, 'nowhere/one.csv')]))).message).toContain('no folder')
    expect((await failure(sources([join(one, 'x.csv')]))).message).toContain('no folder')
  })
  it('without a near name have no hint', async () => {
    expect((await failure(sources([join(here, 'quarterly.tsv')]))).hint).toBeUndefined()
  })
  it('of an empty file are refused', async () => {
    const empty = write('', 'empty.csv', here)
    expect((await failure(sources([empty]))).message).toBe('the file is empty')
  })
  it('of a folder or a device are refused', async () => {
    const error = await failure(sources([here]))
    expect([error.kind, error.message]).toEqual(['input', 'this is a folder'])
    expect(error.hint).toContain(`${here}/*.csv`)
    expect((await failure(sources(['/dev/null']))).message).toContain('a device')
  })
  it('given twice are refused, as their rows would count twice', async () => {
    expect((await failure(sources([one, one]))).message).toContain('given twice')
    const link = join(here, 'again')
    symlinkSync(one, link)
    expect((await failure(sources([one, link]))).message).toContain(`as \`${one}\``)
  })
})

describe('globs', () => {
  it('match in sorted order', async () => {
    const found = await sources([join(here, '*.csv').replace('*', '{two,one}')])
    expect(found.map((file) => file.path)).toEqual([one, two])
  })
  it('that match nothing are an error', async () => {
    expect((await failure(sources([join(here, '*.parquet')]))).message).toBe('no file matches')
  })
  it('give way to a file of that very name', async () => {
    const odd = write(csv, 'what[1].csv', here)
    expect((await sources([odd]))[0]?.path).toBe(odd)
  })
})

describe('LABEL=PATH', () => {
  it('labels files, in the order given', async () => {
    const found = await sources([`old=${two}`, `new=${one}`])
    expect(found.map(({ label, path }) => [label, path])).toEqual([
      ['old', two],
      ['new', one],
    ])
  })
  it('labels every file of a glob', async () => {
    const found = await sources([`old=${here}/{one,two}.csv`, `new=${one}`])
    expect(found.map((file) => file.label)).toEqual(['old', 'old', 'new'])
  })
  it('splits at the first =', async () => {
    const odd = write(csv, 'a=b.csv', here)
    expect((await sources([`x=${odd}`, `y=${one}`]))[0]).toMatchObject({ label: 'x', path: odd })
  })
  it('never splits what exists', async () => {
    const odd = write(csv, 'old=x.csv', here)
    expect((await sources([odd]))[0]).toMatchObject({ label: null, path: odd })
  })
  it('is for all files or none', async () => {
    const error = await failure(sources([`old=${one}`, two]))
    expect(error.kind).toBe('usage')
    expect(error.hint).toContain(`LABEL=${two}`)
  })
  it('needs both parts', async () => {
    expect((await failure(sources(['=x.csv']))).message).toContain('label is empty')
    expect((await failure(sources(['old=']))).message).toContain('path is empty')
  })
})

describe('standard input and pipes', () => {
  it('`-` is copied into the folder', async () => {
    const temp = folder()
    const stdin = Readable.from([Buffer.from(csv.slice(0, 9)), Buffer.from(csv.slice(9))])
    const [file] = await resolveSources(['-'], usualReading, { stdin, tempDirectory: temp })
    expect(file?.path).toBe('-')
    expect(file?.realPath.startsWith(temp)).toBe(true)
    expect(readFileSync(file?.realPath ?? '', 'utf8')).toBe(csv)
  })
  it('`-` can be compressed, and can have a label', async () => {
    const stdin = Readable.from([gzipped(csv)])
    const found = await resolveSources(['old=-', `new=${one}`], usualReading, {
      stdin,
      tempDirectory: folder(),
    })
    expect(found[0]).toMatchObject({ path: '-', label: 'old', compression: 'gzip', format: 'csv' })
  })
  it('`-` is read once', async () => {
    expect((await failure(sources(['-', '-'], csv))).message).toContain('only once')
  })
  it('`-` without content says so', async () => {
    expect((await failure(sources(['-']))).message).toBe('standard input is empty')
  })
  it('a stream that fails is an input error', async () => {
    const stdin = new Readable({
      read() {
        this.destroy(new Error('torn'))
      },
    })
    const error = await failure(resolveSources(['-'], usualReading, { stdin, tempDirectory: folder() }))
    expect(error).toMatchObject({ kind: 'input', message: expect.stringContaining('torn') })
  })
  it('named pipes are copied', async () => {
    const pipe = join(here, 'pipe')
    execFileSync('mkfifo', [pipe])
    spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', one, pipe], { stdio: 'ignore' })
    const [file] = await sources([pipe])
    expect(file?.path).toBe(pipe)
    expect(readFileSync(file?.realPath ?? '', 'utf8')).toBe(csv)
  })
})

describe('hidden files and folders', () => {
  it('a glob leaves them out', async () => {
    const sub = join(here, 'sub')
    mkdirSync(join(sub, 'deep.csv'), { recursive: true })
    write(csv, '.hidden.csv', sub)
    const kept = write(csv, 'kept.csv', sub)
    expect((await sources([`${sub}/*.csv`])).map((file) => file.path)).toEqual([kept])
  })
})

describe('copies', () => {
  const read = async (content: string | Uint8Array, flags: ReadingFlags = {}) => {
    const [file] = await sources([write(content)], '', flags)
    if (file === undefined) throw new Error('no file')
    return { file, text: readFileSync(file.realPath, 'utf8') }
  }
  it('of JSON lines are without the byte order mark, which engines do not read', async () => {
    const lines = '{"a":1}\n{"a":2}\n'.repeat(50_000)
    for (const content of [`\ufeff${lines}`, gzipped(`\ufeff${lines}`)]) {
      const { file, text } = await read(content)
      expect(file).toMatchObject({
        format: 'jsonl',
        compression: 'none',
        bytes: lines.length,
        original: {
          bytes: Buffer.from(content).length,
          compression: typeof content === 'string' ? 'none' : 'gzip',
        },
      })
      expect(text === lines).toBe(true)
    }
  })
  it('are decoded', async () => {
    const { file, text } = await read(Buffer.from('a,b\n1,é\n', 'latin1'), { encoding: 'latin-1' })
    expect(file.original.encoding).toBe('latin-1')
    expect(text).toBe('a,b\n1,é\n')
    expect((await read(Buffer.from('\ufeffa,b\n1,é\n', 'utf16le'))).text).toBe('a,b\n1,é\n')
  })
  it('are without comments', async () => {
    const { file, text } = await read('# x\na,b\n1,"#"\n', { comment: '#' })
    expect(text).toBe('\na,b\n1,"#"\n')
    expect([file.dialect?.skip, file.original.dialect?.comment]).toEqual([1, '#'])
  })
  it('have quotes escaped by quotes, and the report says by what they were', async () => {
    const { file, text } = await read('a,b\n1,"say \\"hi\\", you"\n')
    expect(text).toBe('a,b\n1,"say ""hi"", you"\n')
    expect([file.dialect?.escape, file.original.dialect?.escape]).toEqual(['"', '\\'])
  })
  it('are without a mark where the header goes on in the next line', async () => {
    expect((await read('\ufeff"a\nb",c\n1,2\n')).text).toBe('"a\nb",c\n1,2\n')
    expect((await read('\ufeffa,b\n1,2\n')).text).toBe('\ufeffa,b\n1,2\n')
  })
})
