/** Does the test know the training? Units and rows that are in both, and times in the wrong order, as checks. */

import type { LeakageAnswer } from '../engine/label-types.ts'
import type { Check } from '../report/types.ts'

const number = (n: number, noun: string) => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`

/** Names for people, and whether the order in time was asked for. */
export interface LeakageWords {
  readonly key: string | null
  readonly time: string | null
  readonly timeWasNamed: boolean
  /** How many columns rows were compared by. */
  readonly columns: number
  /** A time as text. */
  readonly timeText: (microseconds: number) => string
}

function check(id: Check['id'], status: Check['status'], message: string, part: Partial<Check> = {}): Check {
  return {
    ...{ id, segment: null, day: null, status, statistic: null, pValue: null, adjustedPValue: null },
    ...{ observed: {}, expectedShares: {}, message },
    ...part,
  }
}

function unitsCheck({ units }: LeakageAnswer, { key }: LeakageWords): Check {
  if (units === null) return check('shared-units', 'not-run', 'no column of units was named with --key')
  if (units.inTest === 0 || units.trainingRows === 0)
    return check('shared-units', 'failed', `one of the files has no row with a \`${key}\``)
  const { shared, inTest, sharedRows, testRows } = units
  const found = { observed: { shared, test: inTest }, statistic: shared / inTest }
  if (shared === 0) return check('shared-units', 'ok', `no ${key} of the test is in the training`, found)
  return check(
    'shared-units',
    'failed',
    `${shared.toLocaleString('en-US')} of ${number(inTest, 'unit')} of the test (${share(shared, inTest)}; ${sharedRows.toLocaleString('en-US')} of ${number(testRows, 'row')}) are in the training, too: split by \`${key}\`, so that each is in one file alone`,
    found,
  )
}

function rowsCheck({ rows }: LeakageAnswer, { columns }: LeakageWords): Check {
  const by = `in all ${number(columns, 'column')} that both files have`
  if (rows.testRows === 0 || rows.trainingRows === 0)
    return check('duplicate-rows', 'failed', 'one of the files has no row')
  const { sharedRows, testRows } = rows
  const found = { observed: { duplicates: sharedRows, test: testRows }, statistic: sharedRows / testRows }
  if (sharedRows === 0) {
    return check('duplicate-rows', 'ok', `no row of the test equals one of the training ${by}`, found)
  }
  return check(
    'duplicate-rows',
    'failed',
    `${sharedRows.toLocaleString('en-US')} of ${number(testRows, 'row')} of the test (${share(sharedRows, testRows)}) equal one of the training ${by}: remove them from the training`,
    found,
  )
}

function timeCheck({ times }: LeakageAnswer, { time, timeWasNamed, timeText }: LeakageWords): Check {
  if (times === null)
    return check('time-order', 'not-run', 'no column of times is in both files, or named with --timestamp')
  const { lastTraining, firstTest, timed, early } = times
  if (lastTraining === null || firstTest === null)
    return check(
      'time-order',
      timeWasNamed ? 'failed' : 'not-run',
      `one of the files has no time in \`${time}\``,
    )
  const found = { observed: { early, test: timed }, statistic: early / timed }
  if (early === 0) {
    return check(
      'time-order',
      'ok',
      `the training ends (${timeText(lastTraining)}) before the test begins`,
      found,
    )
  }
  return check(
    'time-order',
    timeWasNamed ? 'failed' : 'warning',
    `${early.toLocaleString('en-US')} of ${number(timed, 'row')} of the test (${share(early, timed)}) are before the end of the training (${timeText(lastTraining)}), the first of them at ${timeText(firstTest)}: the model may have been made of what came later`,
    found,
  )
}

/**
 * One check each for units, rows and times. Any shared unit or row is a failure; times in the wrong order are one only where
 * the column of times was named, for a split at random has them by design.
 */
export const leakageChecks = (answer: LeakageAnswer, words: LeakageWords): readonly Check[] => [
  unitsCheck(answer, words),
  rowsCheck(answer, words),
  timeCheck(answer, words),
]
