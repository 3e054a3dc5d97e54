/** Delimiters that leave a single column where another one would not. */

import type { ReadingRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { shown, visible } from '../excerpt.ts'
import { chooseMarks, type Marks, tryMarks } from './marks.ts'

type AskedDelimiter = Pick<ReadingRequest, 'inputFormat' | 'delimiter' | 'quote' | 'header'>

/** A delimiter that was said and does not occur, where another one fits. */
function refuseAsked(text: string, chosen: Marks, asked: AskedDelimiter, path: string, line: number): void {
  const found = chooseMarks(text, { ...asked, delimiter: null })
  const { width, isStrict } = tryMarks(text, found)
  if (!isStrict || width < 2) return
  const flag = asked.inputFormat === 'tsv' ? '--input-format tsv' : `--delimiter ${visible(chosen.delimiter)}`
  const message = `\`${flag}\`, but the first line holds none; it holds ${shown(found.delimiter)}`
  throw new AbstatError('data', message, {
    place: { file: path, line, column: 1 },
    hint: 'leave out the flag: the delimiter is found out',
  })
}

/** Characters of a header that names are rarely made of. */
const unusual = /[^\p{L}\p{N}"'._\-\r\n]/gu

/** A delimiter that nobody looks for unless it is said. */
function refuseUnusual(text: string, chosen: Marks, path: string, line: number): void {
  const [header = ''] = text.split('\n', 1)
  const found = [...new Set(header.match(unusual))].find((delimiter) => {
    const { width, isStrict } = tryMarks(text, { ...chosen, delimiter })
    return isStrict && width > 1
  })
  if (found === undefined || !text.trimEnd().includes('\n')) return
  throw new AbstatError(
    'data',
    `every line holds ${shown(found)} as often, but none of the usual delimiters`,
    {
      place: { file: path, line, column: header.indexOf(found) + 1 },
      hint: `if it stands between the fields: \`--delimiter ${found === ' ' ? 'space' : `'${visible(found)}'`}\`; if there is a single field: \`--delimiter ,\``,
    },
  )
}

/**
 * Refuses a single column where the text would fall into several.
 * @param line of the header
 * @throws AbstatError (data) naming the other delimiter
 */
export function refuseDelimiter(
  text: string,
  chosen: Marks,
  asked: AskedDelimiter,
  path: string,
  line: number,
): void {
  if (tryMarks(text, chosen).width > 1) return
  if (asked.delimiter !== null || asked.inputFormat === 'tsv') refuseAsked(text, chosen, asked, path, line)
  else if (asked.header !== 'no') refuseUnusual(text, chosen, path, line)
}
