// How long does a user wait at least? Short commands beside a Node process that does nothing.
import { abstat, abstatAnalyze } from './commands.mjs'
import { eventFile } from './event-file.mjs'
import { inTurns } from './measure.mjs'
import { print } from './print.mjs'

const ROUNDS = 10
const ROWS = 1000
const BARE = 'node -e 0'

/** Prints the time of each short command; none has its memory measured, since the hook for that takes time to load. */
export async function measureStart() {
  const words = {
    [BARE]: ['-e', '0'],
    '--version': [abstat, '--version'],
    '--help': [abstat, '--help'],
    'power of a rate': [abstat, ...'power --rate 0.1 --effect 20%'.split(' ')],
    'power of a mean': [abstat, ...'power --mean 50 --sd 12 --effect 2%'.split(' ')],
    ttest: [abstat, ...'ttest --x 1,2,3,4 --y 2,3,4,9'.split(' ')],
    [`analyze ${ROWS} rows`]: abstatAnalyze(eventFile(ROWS)),
  }
  const commands = Object.fromEntries(
    Object.entries(words).map(([name, rest]) => [name, [process.execPath, ...rest]]),
  )
  const results = await inTurns(commands, ROUNDS)
  for (const [name, measured] of Object.entries(results)) {
    print({ name: `start ${name}` }, measured, results[BARE], BARE)
  }
}
