/** `analyze`: what was read, the answer of every metric, and what to make of it. */

import type { AnalyzeReport, Diagnostic } from '../report/types.ts'
import { banner, checkNotes } from './checks.ts'
import { doubtNote, indexDoubts } from './doubts.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import { lookNotes } from './looking.ts'
import { methods } from './methods.ts'
import { metricBlock } from './metric-block.ts'
import type { PresentOptions } from './options.ts'
import { overTimeShapes } from './over-time.ts'
import { reading } from './reading.ts'
import { segmentShapes } from './segments.ts'
import type { Note, Shape } from './shapes.ts'
import { verdictShapes } from './verdict.ts'

/** Doubts about the whole report: those of no metric, without the columns that a guess left out. */
function generalNotes(diagnostics: readonly Diagnostic[]): readonly Note[] {
  const general = diagnostics.filter(({ where, code }) => where.metric === null && !toldAsLeftOut.has(code))
  return [...new Map(general.map((doubt) => [doubt.message, doubt])).values()].map(doubtNote)
}

/** The report of an experiment as shapes, in reading order. */
export function presentAnalyze(report: AnalyzeReport, options: PresentOptions): readonly Shape[] {
  const { result, diagnostics, settings, checks } = report
  const failed = checks.filter(({ status, day }) => status === 'failed' && day === null)
  const context = {
    settings,
    doubts: indexDoubts(diagnostics),
    distrusted: new Set(failed.map((check) => check.segment)),
    options,
  }
  return [
    ...reading(report),
    ...banner(checks),
    ...result.metrics.flatMap((metric) => metricBlock(metric, context)),
    ...segmentShapes(result, context),
    ...overTimeShapes(report, options),
    { kind: 'heading', text: 'Can this be trusted?', aside: null },
    ...lookNotes(report),
    ...checkNotes(checks, options),
    ...generalNotes(diagnostics),
    ...leftOut(report),
    methods(report),
    ...verdictShapes(report.verdict, result.metrics),
  ]
}
