/** abstat for programs: what the commands offer, as functions that return the report. */

export { type AnalyzeOptions, analyze } from './api/analyze.ts'
export { type EvaluateOptions, evaluate } from './api/evaluate.ts'
export { type InspectOptions, inspect } from './api/inspect.ts'
export type { Sources } from './api/options.ts'
export { type PowerOptions, power } from './api/power.ts'
export { type RenderOptions, render } from './api/render.ts'
export type { RunOptions } from './api/run-options.ts'
export { type ShadowOptions, shadow } from './api/shadow.ts'
export { type TTestOptions, ttest } from './api/ttest.ts'
export { AbstatError, type ErrorKind, type Place } from './errors.ts'
export type { Format } from './render/index.ts'
export type * from './report/types.ts'
