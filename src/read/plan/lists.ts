/** The names by which columns are recognised, in order of preference, as `plainName` writes them. */

import { wordsOf } from '../names.ts'

const variant = [
  'variant',
  'variation',
  'group',
  'treatment',
  'arm',
  'bucket',
  'experimentgroup',
  'abgroup',
  'testgroup',
  'experiment',
  'condition',
  'assignment',
  'version',
]

const unit = ['userid', 'user', 'visitorid', 'anonymousid', 'deviceid', 'sessionid']

/** Names in order of preference; `unit` has `id` only where there is no event column. */
export const columnNames = {
  variant,
  unit,
  unitOrId: [...unit, 'id'],
  event: ['event', 'eventname', 'eventtype', 'action'],
  timestamp: ['timestamp', 'ts', 'time', 'date', 'eventtime', 'createdat'],
} as const satisfies Record<string, readonly string[]>

/** Columns of labels: what is, and what was predicted. */
export const labelNames = {
  actual: ['ytrue', 'actual', 'label', 'truth', 'obs', 'target'],
  predicted: ['ypred', 'predicted', 'prediction', 'pred'],
} as const satisfies Record<string, readonly string[]>

/** Columns of what two models said of the same requests: the one in use, and the one that may replace it. */
export const modelNames = {
  primary: ['primary', 'old', 'control', 'champion'],
  candidate: ['candidate', 'new', 'challenger', 'shadow'],
} as const satisfies Record<string, readonly string[]>

/** Where a row is of one model: which one, and what it said. */
export const rowsOfModelNames = {
  model: ['model', 'modelversion', 'version', 'variant', 'source'],
  predicted: [...labelNames.predicted, 'answer', 'output', 'response'],
} as const satisfies Record<string, readonly string[]>

/** Labels of the class that one looks for, as `plainName` writes them. */
export const positiveLabels: readonly string[] = ['1', 'true', 'yes', 'positive', 'pos', 'spam', 'fraud']

/** Columns of already aggregated tables. */
export const aggregatedNames = {
  units: [
    'users',
    'visitors',
    'units',
    'n',
    'count',
    'samples',
    'trials',
    'exposures',
    'sessions',
    'impressions',
  ],
  successes: ['conversions', 'converted', 'successes', 'clicks', 'purchases', 'signups'],
  standardDeviation: ['sd', 'std', 'stddev'],
  variance: ['variance', 'var'],
} as const satisfies Record<string, readonly string[]>

/** Names of variants that the others are compared with. */
export const baselineNames: readonly string[] = ['control', 'baseline', 'original', 'off', 'a', '0', 'old']

/** Numbers that describe a unit or a row and are no outcome. */
const descriptiveWords: ReadonlySet<string> = new Set([
  ...['age', 'year', 'month', 'week', 'day', 'hour', 'date', 'timestamp', 'at'],
  ...['zip', 'zipcode', 'postal', 'postcode', 'code', 'version', 'os'],
  ...['lat', 'latitude', 'lon', 'lng', 'longitude', 'rank', 'index', 'id'],
])

/**
 * Whether the name says that the values describe the row: `platform_os`, `AgeOfStore`, `market_id`.
 * @param outcome true for a condition, where only the last word tells: `day_1_retention` is one
 */
export function isDescriptive(name: string, outcome = false): boolean {
  const words = wordsOf(name)
  return descriptiveWords.has(words.at(-1) ?? '') || (!outcome && descriptiveWords.has(words[0] ?? ''))
}

/** Whether a column is called by its position, because the header does not name it. */
export const isNameless = (name: string): boolean => /^column_\d+$/.test(name)

/** Numbers of one event, whose sum over the events of a unit means nothing: averaged per event. */
export const perEventWords: ReadonlySet<string> = new Set([
  ...['duration', 'latency', 'elapsed', 'ms', 'millis', 'milliseconds', 'seconds', 'secs', 'score', 'rating'],
])

/** Outcomes that nobody wants more of. */
const unwantedWords: ReadonlySet<string> = new Set([
  ...['latency', 'ms', 'millis', 'milliseconds', 'error', 'errors', 'failure', 'failures', 'failed'],
  ...[
    'crash',
    'crashes',
    'crashed',
    'timeout',
    'timeouts',
    'bounce',
    'bounces',
    'bounced',
    'churn',
    'churned',
  ],
  ...[
    'refund',
    'refunds',
    'refunded',
    'unsubscribe',
    'unsubscribes',
    'unsubscribed',
    'complaint',
    'complaints',
  ],
])

/** Whether the name says that less is better: `latency_ms`, `error`, `refunds`. */
export const isUnwanted = (name: string): boolean => wordsOf(name).some((word) => unwantedWords.has(word))
