import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openOutput, parseOutput } from '../../src/cli/output-files.ts'

const formats = ['table', 'json']
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'abstat-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('parseOutput', () => {
  test.each([
    ['report.json', { format: 'json', path: 'report.json' }],
    ['a/REPORT.TXT', { format: 'table', path: 'a/REPORT.TXT' }],
    ['json:report.data', { format: 'json', path: 'report.data' }],
    ['json:-', { format: 'json', path: '-' }],
    ['-', { format: 'table', path: '-' }],
    ['c:report.json', { format: 'json', path: 'c:report.json' }],
  ])('%s', (text, request) => expect(parseOutput(text, formats, 'table')).toEqual(request))

  test('another extension is refused with the formats', () => {
    expect(() => parseOutput('report.xyz', formats, 'table')).toThrow(/report.xyz/)
  })
})

describe('openOutput', () => {
  const open = (name: string) => openOutput({ format: 'json', path: join(folder, name) })

  test('a new file appears only when it is written, whole', () => {
    const file = open('report.json')
    expect(existsSync(join(folder, 'report.json'))).toBe(false)
    file.write('{}\n')
    file.discard()
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('{}\n')
    expect(readdirSync(folder)).toEqual(['report.json'])
  })

  test('an old file stays whole when the work fails', () => {
    writeFileSync(join(folder, 'report.json'), 'old')
    open('report.json').discard()
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['report.json'])
  })

  test('a symbolic link is written through and stays a link', () => {
    writeFileSync(join(folder, 'real.json'), 'old')
    symlinkSync('real.json', join(folder, 'link.json'))
    open('link.json').write('new')
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe('new')
  })

  test('a device is written directly', () => {
    openOutput({ format: 'json', path: '/dev/null' }).write('x')
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test('a folder, a missing folder: refused before any work', () => {
    mkdirSync(join(folder, 'sub.json'))
    expect(() => open('sub.json')).toThrow(/it is a folder/)
    expect(() => open('none/report.json')).toThrow(/cannot write .*no such file or directory/)
    expect(() => openOutput({ format: 'json', path: `${folder}/none/../report.json` })).toThrow(
      /cannot write .*no such file or directory/,
    )
  })

  test('a folder that is gone when the report is ready', () => {
    mkdirSync(join(folder, 'sub'))
    const file = open('sub/report.json')
    rmSync(join(folder, 'sub'), { recursive: true })
    expect(() => file.write('{}')).toThrow(/cannot write .*no such file or directory/)
    file.discard()
  })
})
