/** `ttest`: the answer in a sentence, the block that users of R know, pictures, and what speaks against it. */

import type { InputSection, TTestReport, TTestResult } from '../report/types.ts'
import { doubtNote } from './doubts.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import type { PresentOptions } from './options.ts'
import { filesOf } from './reading.ts'
import type { Sentence, Shape } from './shapes.ts'
import { tTestAnswer } from './ttest-answer.ts'
import { tTestBlock } from './ttest-block.ts'
import { tTestPictures } from './ttest-pictures.ts'
import { verdictShapes } from './verdict.ts'
import { counted } from './words.ts'

/** As R calls them. */
const titles: Readonly<Record<TTestResult['method'], string>> = {
  welch: 'Welch Two Sample t-test',
  pooled: 'Two Sample t-test',
  paired: 'Paired t-test',
  'one-sample': 'One Sample t-test',
}

const asides: Readonly<Record<TTestResult['method'], string>> = {
  welch: 'variances may differ',
  pooled: 'equal variances assumed',
  paired: 'differences within pairs',
  'one-sample': 'mean against a given value',
}

function reading({ input }: TTestReport): readonly Sentence[] {
  if (input === null) return []
  return [
    { kind: 'sentence', text: `Read ${counted(input.rows, 'row')} of ${filesOf(input)}.`, tone: 'plain' },
  ]
}

/** Groups that were not chosen have a note of their own. */
const withoutGroups = (input: InputSection): InputSection => ({
  ...input,
  excluded: input.excluded.filter(({ reason }) => reason !== 'unknown-variant'),
})

/** What standard deviation the effect size is in. */
const units: Readonly<Record<TTestResult['method'], string>> = {
  welch: 'the root mean square of the two standard deviations',
  pooled: 'the pooled standard deviation',
  paired: 'the standard deviation of the differences',
  'one-sample': 'the standard deviation',
}

const method = ({ method: name }: TTestResult): Sentence => ({
  kind: 'sentence',
  text: `Hedges' g is the ${name === 'one-sample' ? 'distance' : 'difference'} in units of ${units[name]}, corrected for small samples; its interval is exact (noncentral t).`,
  tone: 'dim',
  place: 'background',
})

/** The report of a t test as shapes, in reading order. */
export function presentTTest(report: TTestReport, { digits }: PresentOptions): readonly Shape[] {
  const { result, diagnostics, input } = report
  const told = diagnostics.filter(({ where, code }) => where.field === null && !toldAsLeftOut.has(code))
  return [
    ...reading(report),
    { kind: 'heading', text: titles[result.method], aside: asides[result.method] },
    tTestAnswer(result, digits),
    tTestBlock(report, digits),
    ...tTestPictures(result, digits),
    ...told.map(doubtNote),
    ...(input === null ? [] : leftOut({ ...report, input: withoutGroups(input) })),
    method(result),
    ...verdictShapes(report.verdict),
  ]
}
