/** `abstat help exit-codes` */

import { exitCodes } from '../exit-codes.ts'
import type { Part } from './topic.ts'

export const exitCodesTopic: readonly Part[] = [
  { terms: exitCodes.map(({ code, meaning }) => [code, meaning]) },
  'Of several, an error beats a failure, a failure beats an inconclusive verdict, and that beats a pass. Once any gate is asked for, a failed check (sample ratio, no data) is a failed gate. Without a gate nothing is judged: the checks are shown, and the code is 0.',
  '--on-inconclusive pass or fail changes the code of an inconclusive verdict, and --advisory that of every verdict to 0; the words stay. Neither the format nor the colour nor --quiet ever changes it.',
  'After an error standard output is empty and no output file has changed.',
]
