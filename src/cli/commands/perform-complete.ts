/** `abstat __complete`, past the command line: what a shell asks while somebody types. */

import type { Command } from 'commander'
import { type ReadingFlags, readingRequest } from '../../config/reading.ts'
import { type Candidates, candidatesFor } from '../completion/candidates.ts'
import { unquoted } from '../completion/shell-text.ts'
import type { Io } from '../io.ts'
import { withWorkplace } from '../workplace.ts'

/** None where the file cannot be read: the run itself is going to say why. */
async function columnsOf(path: string, reading: ReadingFlags, io: Io): Promise<readonly string[]> {
  const { columnNames } = await import('../../run/column-names.ts')
  const files = { tempParent: null, explained: () => null }
  try {
    return await withWorkplace({ quiet: true }, io, files, ({ tempDirectory }) =>
      columnNames(path, readingRequest(reading), tempDirectory),
    )
  } catch {
    return []
  }
}

/** As the scripts read it. */
function answerOf(candidates: Candidates): string {
  if (candidates.kind === 'files') return `files\t${candidates.prefix}\n`
  return ['words', ...candidates.words.map(({ value, description }) => `${value}\t${description}`), ''].join(
    '\n',
  )
}

/** @param isQuoted whether the words still have the quotes of the shell */
export async function performComplete(
  program: Command,
  words: readonly string[],
  isQuoted: boolean,
  io: Io,
): Promise<void> {
  const plain = isQuoted ? words.map((word) => unquoted(word, io.home)) : words
  const candidates = await candidatesFor(program, plain, (path, reading) => columnsOf(path, reading, io))
  await io.stdout.write(answerOf(candidates))
}
