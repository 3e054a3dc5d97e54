/** `abstat help formats` */

import { formats, renderers } from '../../render/index.ts'
import { formatOf } from '../output-files.ts'
import type { Part } from './topic.ts'

/** How a file is called that is written in the format. */
function fileOf(format: string): string {
  const ends = Object.entries(formatOf).flatMap(([end, name]) => (name === format ? [end] : []))
  return ends.length > 0 ? `-o FILE${ends.join(' ')}` : `-o ${format}:FILE`
}

export const formatsTopic: readonly Part[] = [
  '-f FORMAT says what is printed. Each -o FILE is written besides, in the format that the end of its name stands for, or in the one that is said: -o FORMAT:FILE.',
  { terms: formats.map((name) => [name, `${renderers[name].purpose} (${fileOf(name)})`]) },
  'A report saved as JSON is shown in any other format by abstat render REPORT. The exit code is the same whatever the format.',
]
