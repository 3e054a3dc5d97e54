import { describe, expect, it } from 'vitest'
import { readingRequest } from '../../src/config/reading.ts'
import { detectDialect } from '../../src/read/csv/dialect.ts'
import { readMatrixFile } from '../../src/read/matrix-file.ts'
import { at, failure, plainFile, write } from './support.ts'

async function read(content: string) {
  const file = plainFile(write(content))
  return readMatrixFile({ ...file, dialect: await detectDialect(file, readingRequest({})) })
}

const counts = [
  [10, 6],
  [3, 24],
]

describe('readMatrixFile', () => {
  it('reads counts alone, whatever stands between them', async () => {
    expect(await read('10,6\n3,24\n')).toEqual({ labels: null, counts })
    expect(await read('\ufeff10;6\r\n3;24')).toEqual({ labels: null, counts })
    expect(await read('10\t6\n3\t24\n')).toEqual({ labels: null, counts })
  })
  it('takes names of classes from the first row, the first column or both', async () => {
    const labels = ['spam', 'ham']
    expect(await read('spam,ham\n10,6\n3,24\n')).toEqual({ labels, counts })
    expect(await read('spam,10,6\nham,3,24\n')).toEqual({ labels, counts })
    expect(await read(',spam,ham\nspam,10,6\nham,3,24\n')).toEqual({ labels, counts })
    expect(await read('"a","spam","ham"\n"spam",10,6\n"ham",3,24\n')).toEqual({ labels, counts })
  })
  it('takes numbers for names where the corner is none', async () =>
    expect(await read('actual,0,1\n0,10,6\n1,3,24\n')).toEqual({ labels: ['0', '1'], counts }))
  it('takes no counts for names', async () => {
    expect(at(await failure(read('1,2\n10,6\n3,24\n')))).toBe('3:1')
    expect(at(await failure(read('0,10,6\n1,3,24\n')))).toBe('2:5')
  })
  it('says where something is no count', async () => {
    for (const bad of ['24.5', '-24', 'x', '', '0x10', '1e99'])
      expect(at(await failure(read(`10,6\n3,${bad}\n`)))).toBe('2:3')
    expect(at(await failure(read(',a,b\na,10,six\nb,3,24\n')))).toBe('2:6')
  })
  it('refuses what is not square, at the first row or column too many or the missing field', async () => {
    expect(at(await failure(read('a,b\n10,6\n3,24\n5,6\n')))).toBe('4:1')
    expect(at(await failure(read(',a,b,c\na,10,6,1\nb,3,24,1\n')))).toBe('3:8')
    expect(at(await failure(read('10,6\n3\n')))).toBe('2:2')
  })
  it('refuses names in another order, twice, or empty', async () => {
    expect(at(await failure(read(',a,b\nb,10,6\na,3,24\n')))).toBe('2:1')
    expect(at(await failure(read('a,a\n10,6\n3,24\n')))).toBe('1:3')
    expect(at(await failure(read('a,\n10,6\n3,24\n')))).toBe('1:3')
  })
  it('refuses totals, and a single class', async () => {
    expect((await failure(read(',a,b,all\na,10,6,16\nb,3,24,27\nall,13,30,43\n'))).message).toMatch(/total/)
    expect((await read(',a,all\na,10,6\nall,3,24\n')).counts).toEqual(counts)
    expect((await failure(read('a\n10\n'))).message).toMatch(/one class/)
  })
})
