/** `abstat __man`: the source of the manual page, as the build writes it. */

import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { version } from '../version.ts'

/** The day that builds of the same source agree on, where it is said, else today. */
function dayOf({ env, now }: Io): string {
  const seconds = Number(env.SOURCE_DATE_EPOCH ?? Number.NaN)
  return new Date(Number.isFinite(seconds) ? seconds * 1000 : now()).toISOString().slice(0, 10)
}

/** Defines the command on the program, whose other commands are what the page is about. */
export function manCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  program.command('__man', { hidden: true }).action(async () => {
    const { manualPage } = await import('../man/page.ts')
    await io.stdout.write(await manualPage(program, version, dayOf(io)))
    done(0)
  })
}
