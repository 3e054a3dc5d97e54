/** A confusion matrix out of a file. */

import { numericOrder } from '../analyses/evaluate-ordinal.ts'
import { turnedMatrix } from '../config/matrix-flag.ts'
import type { EvaluateRequest, GivenMatrix, MatrixFile } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { readMatrixFile } from '../read/matrix-file.ts'
import { resolveSources } from '../read/sources.ts'
import type { RunContext } from './context.ts'

/** @throws AbstatError where the file cannot be read, is no matrix of counts, or its classes were named twice */
export async function readGivenMatrix(
  { file, rows, labels: named }: MatrixFile,
  { reading }: EvaluateRequest,
  { stdin, tempDirectory, signal }: RunContext,
): Promise<GivenMatrix> {
  const [source, other] = await resolveSources([file], reading, { stdin, tempDirectory, signal })
  if (source === undefined || other !== undefined) {
    throw new AbstatError('usage', `\`--matrix ${file}\` is not one file`, {
      hint: 'name one file of counts',
    })
  }
  const { labels, counts } = await readMatrixFile(source)
  if (labels !== null && named !== null) {
    throw new AbstatError('usage', '`--labels` names classes that the file of the matrix names already', {
      place: { file },
      hint: 'leave out `--labels`',
    })
  }
  return turnedMatrix(counts, labels ?? named, rows, labels === null ? named : numericOrder(labels))
}
