/** Does the test know the training? Units and rows that are in both, and times in the wrong order, as checks. */

import type { LeakageAnswer, SharedRows } from '../engine/label-types.ts'
import type { Check } from '../report/types.ts'
import { atLeast, chanceOfTwin } from '../stats/twins.ts'

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

/** Chance is ruled out below this. */
const alpha = 0.001

/**
 * How likely a row of the test has an equal one in the training by chance. `expected`: rows are independent, and so are their
 * columns, each with its own frequencies. `most`: however their columns depend on each other, since rows that are equal are
 * equal in the column in which different rows are the least often.
 */
function chances({ coincidences, trainingRows }: SharedRows) {
  if (coincidences === null) return { expected: 0, most: 0 }
  const { pairs, differentPairs, columns } = coincidences
  const rarest = Math.min(
    1,
    ...columns.map(({ equalDifferent }) => (differentPairs === 0 ? 1 : equalDifferent / differentPairs)),
  )
  const independent = columns.reduce((product, { equal }) => product * (pairs === 0 ? 1 : equal / pairs), 1)
  const among = (collision: number) => chanceOfTwin(Math.min(1, collision), trainingRows)
  return { expected: among(Math.min(independent, rarest)), most: among(rarest) }
}

function rowsCheck({ rows }: LeakageAnswer, { columns, key }: LeakageWords): Check {
  const by = `in all ${number(columns, 'column')} that both files have`
  if (rows.testRows === 0 || rows.trainingRows === 0)
    return check('duplicate-rows', 'failed', 'one of the files has no row')
  const { sharedRows, testRows } = rows
  const observed = { duplicates: sharedRows, test: testRows }
  const found = { observed, statistic: sharedRows / testRows }
  if (sharedRows === 0) {
    return check('duplicate-rows', 'ok', `no row of the test equals one of the training ${by}`, found)
  }
  const { expected, most } = chances(rows)
  const told = `${sharedRows.toLocaleString('en-US')} of ${number(testRows, 'row')} of the test (${share(sharedRows, testRows)}) equal one of the training ${by}`
  const byChance = `${(expected * testRows).toLocaleString('en-US', { maximumFractionDigits: 1 })} (${share(expected, 1)})`
  // different rows of the test, as copies of one row are no evidence of their own
  const pValue = atLeast(rows.shared, rows.inTest, expected)
  const judged = { ...found, pValue, expectedShares: { duplicates: expected } }
  if (key !== null)
    return check(
      'duplicate-rows',
      'failed',
      `${told}, where rows of different units never do: remove them from the training`,
      judged,
    )
  const { twice, twiceApart } = rows
  if (atLeast(twiceApart, twice, 0.5) < alpha)
    return check(
      'duplicate-rows',
      'failed',
      `${told}; chance would give ${byChance}, and of ${number(twice, 'row')} that occur twice ${twiceApart.toLocaleString('en-US')} have one in each file, where chance gives half at most: rows of the test were copied to the training, remove them`,
      judged,
    )
  if (pValue >= alpha)
    return check(
      'duplicate-rows',
      'ok',
      `${told}, as many as chance gives where columns have so few values: ${byChance}`,
      judged,
    )
  if (atLeast(rows.shared, rows.inTest, most) < alpha)
    return check(
      'duplicate-rows',
      'failed',
      `${told}, and chance would give ${byChance}: remove them from the training`,
      judged,
    )
  return check(
    'duplicate-rows',
    'warning',
    `${told}; chance would give ${byChance} if columns were independent, and more if they are not: name the units with --key, or remove copies of rows before splitting`,
    judged,
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
 * One check each for units, rows and times. Any shared unit is a failure; equal rows are one where chance is ruled out, which
 * rows of different units have none of; times in the wrong order are one only where
 * the column of times was named, for a split at random has them by design.
 */
export const leakageChecks = (answer: LeakageAnswer, words: LeakageWords): readonly Check[] => [
  unitsCheck(answer, words),
  rowsCheck(answer, words),
  timeCheck(answer, words),
]
