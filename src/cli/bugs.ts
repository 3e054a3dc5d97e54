/** What no `catch` could see: an error in a timer or in the handler of an event. Node.js would exit 1, as a failed gate does. */

import { writeSync } from 'node:fs'
import { errorText } from './error-text.ts'

function end(error: unknown): never {
  try {
    writeSync(2, errorText(error))
  } catch {
    // nobody reads it: the exit code says it
  }
  process.exit(2)
}

/**
 * From now on every error that is thrown anywhere, and every promise that is rejected and that nobody waits for, ends
 * the process with exit code 2. So does a process that has nothing left to do although its work is not finished.
 * @returns what says that the work is finished
 */
export function endOnBugs(): () => void {
  const waitsForNothing = () => end(new Error('the work waits for something that never comes'))
  process.on('uncaughtException', (error) => {
    process.off('exit', waitsForNothing)
    end(error)
  })
  process.on('exit', waitsForNothing)
  return () => {
    process.off('exit', waitsForNothing)
  }
}
