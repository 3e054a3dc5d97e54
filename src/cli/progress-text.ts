/** What the progress line says. */

import { escapeText } from '../render/escape.ts'
import type { Activity } from '../run/context.ts'

const units = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const

/** `1.2 GB`, `340 MB`: powers of ten, as disks are sold. */
function byteSize(bytes: number): string {
  const [unit, size] = units.find(([, each]) => bytes >= each) ?? ['B', 1]
  const number = bytes / size
  return `${size > 1 && number < 10 ? number.toFixed(1) : Math.floor(number)} ${unit}`
}

/** `12 s`, `3 min 20 s`, `1 h 5 min`. */
function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `4.1 million`, `850,000`: two digits are all that an estimate has. */
function roughly(n: number): string {
  if (n >= 1e6) return `${(n / 1e6).toFixed(n < 1e7 ? 1 : 0)} million`
  return Number(n.toPrecision(2)).toLocaleString('en-US')
}

/** Before this share, a rate says little. */
const enough = 0.02

type Copy = Extract<Activity, { kind: 'copy' }>

const nameOf = ({ name }: Copy): string => (name === '-' ? 'standard input' : escapeText(name))

/** The notice that stays when a copy that took a while is done: it needs room on the disk. */
export const copiedText = (copy: Copy): string =>
  `${nameOf(copy)}: ${byteSize(copy.bytes())}, copied to the temporary folder\n`

/**
 * The line, or `null` where there is nothing to say.
 * @param share of the running scan that is done, in [0, 1]; `null` when unknown
 * @param seconds since the scan began
 */
export function progressText(activity: Activity, share: number | null, seconds: number): string | null {
  if (activity.kind === 'copy') return `reading ${nameOf(activity)}: ${byteSize(activity.bytes())}`
  if (share === null) return null
  const percent = `${Math.floor(share * 100)} %`
  if (activity.kind === 'simulate') {
    const parts = [`simulating: ${percent} of ${activity.simulations.toLocaleString('en-US')}`]
    if (share >= enough && seconds > 0) parts.push(`≈ ${duration((seconds * (1 - share)) / share)} left`)
    return parts.join(', ')
  }
  if (share >= 1) return 'reading: 100 %, summing up'
  const parts = [`reading: ${percent}`]
  if (share >= enough && seconds > 0) {
    const rows = activity.rows()
    if (rows !== null) parts.push(`≈ ${roughly((rows * share) / seconds)} rows/s`)
    parts.push(`≈ ${duration((seconds * (1 - share)) / share)} left`)
  }
  return parts.join(', ')
}
