/** Delimited text in its varieties: every option is given, nothing is guessed. */

import { expect, test } from 'vitest'
import type { Dialect, Table } from '../../src/read/types.ts'
import { withMissing } from '../support/conventions.ts'
import { commas, engineFor, sourceFile, write } from './support/files.ts'

async function rowsOf(text: string, dialect: Dialect, words: readonly string[]) {
  const file = sourceFile(write('csv', text), { dialect })
  const names = ['a', 'b']
  const table: Table = {
    columns: names.map((name) => ({ name, kind: 'text', values: [], present: 0 })),
    headRows: 0,
    conventions: withMissing(...words),
    sources: [
      { file, fields: names.map((name) => ({ name, path: [name], declared: null })), columnOf: [0, 1] },
    ],
  }
  const engine = await engineFor(table)
  return (await engine.rows(table, 100)).rows.map(({ values }) => values)
}

test.each<[string, string, Dialect, readonly string[], readonly (readonly (string | null)[])[]]>([
  ['semicolons', 'a;b\n1;"x;y"\n', { ...commas, delimiter: ';' }, [''], [['1', 'x;y']]],
  ['tabs', 'a\tb\n1\tx,y\n', { ...commas, delimiter: '\t' }, [''], [['1', 'x,y']]],
  [
    'bars, no quotes',
    'a|b\n1|"x\n2|y"z\n',
    { ...commas, delimiter: '|', quote: '' },
    [''],
    [
      ['1', '"x'],
      ['2', 'y"z'],
    ],
  ],
  ['single quotes', "a,b\n1,'x,''y'\n", { ...commas, quote: "'", escape: "'" }, [''], [['1', "x,'y"]]],
  ['backslashes', 'a,b\n1,"x\\"y"\n', { ...commas, escape: '\\' }, [''], [['1', 'x"y']]],
  [
    'no header',
    '1,x\n2,y\n',
    { ...commas, header: false },
    [''],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  ['a hash is no comment', 'a,b\n#1,x\n', commas, [''], [['#1', 'x']]],
  ['line breaks in quotes', 'a,b\n1,"x\ny"\n', commas, [''], [['1', 'x\ny']]],
  ['no line end at the end', 'a,b\n1,x', commas, [''], [['1', 'x']]],
  [
    'empty lines',
    'a,b\n1,x\n\n2,y\n\n',
    commas,
    [''],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    'words for missing',
    'a,b\nNA,na\n"NA",\n',
    commas,
    ['NA'],
    [
      [null, 'na'],
      [null, ''],
    ],
  ],
  ['no words at all', 'a,b\nNA,\n', commas, [], [['NA', '']]],
  [
    'words with marks of the dialect',
    'a,b\n"n,a","x"\n"""",y\n',
    commas,
    ['n,a', '"', ''],
    [
      [null, 'x'],
      [null, 'y'],
    ],
  ],
])('%s', async (_, text, dialect, words, rows) => {
  expect(await rowsOf(text, dialect, words)).toEqual(rows)
})
