/** Options that several functions share: which there are, and what each holds. */

import type { MachineFlags } from '../config/flags.ts'
import type { ReadingFlags } from '../config/reading.ts'
import type { KindsOf } from './options.ts'

/** How files are written. */
export const readingKinds = {
  inputFormat: 'text',
  delimiter: 'text',
  quote: 'text',
  encoding: 'text',
  header: 'text',
  comment: 'text',
  decimal: 'text',
  thousands: 'text',
  missing: 'texts',
  dateFormat: 'text',
  timezone: 'text',
  maxBadRows: 'number',
  maxExpansion: 'number',
} as const satisfies KindsOf<ReadingFlags>

/** Limits of the machine. */
export const machineKinds = {
  threads: 'number',
  memoryLimit: 'text',
  tempDirectory: 'text',
} as const satisfies KindsOf<MachineFlags>
