/** The summary and the outputs of a step of a GitHub workflow: files that the runner names in the environment. */

import { appendFileSync } from 'node:fs'
import { AbstatError } from '../errors.ts'
import type { Rendered } from '../render/types.ts'

/** Appends to what earlier steps have written; nothing where the runner names no file. */
function append(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  text: string | undefined,
): void {
  const path = env[variable]
  if (path === undefined || path === '' || text === undefined) return
  try {
    appendFileSync(path, text)
  } catch (error) {
    throw new AbstatError('output', `cannot write ${path}, which ${variable} names`, {
      hint: 'check the file and its permissions, or unset the variable',
      cause: error,
    })
  }
}

/** Writes what belongs to the step of the workflow. @throws AbstatError (output) when a file cannot be written */
export function writeStep(
  { summary, outputs }: Rendered,
  env: Readonly<Record<string, string | undefined>>,
): void {
  append(env, 'GITHUB_STEP_SUMMARY', summary)
  append(env, 'GITHUB_OUTPUT', outputs)
}
