/** `abstat schema`: the JSON Schema of what abstat writes. */

import type { Command } from 'commander'
import { AbstatError } from '../../errors.ts'
import type { Io } from '../io.ts'

const examples = `
Examples:
  $ abstat schema report > report-v1.schema.json
      for programs that read the reports
  $ abstat schema config > abstat.schema.json
      for editors of abstat.yaml`

async function schemaOf(what: string): Promise<object> {
  if (what === 'report') return (await import('../../report/schema.ts')).reportJsonSchema()
  if (what === 'config') return (await import('../../config/file/schema.ts')).configJsonSchema()
  throw new AbstatError('usage', `\`abstat schema ${what}\`: there is no such schema`, {
    hint: 'write `abstat schema report` or `abstat schema config`',
  })
}

/** Defines the command on the program. */
export function schemaCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('schema')
    .summary('print the JSON Schema of the report, or of abstat.yaml')
    .description('Prints the JSON Schema (draft 2020-12) of the report document, or of the configuration.')
    .argument('<what>', 'report or config')
    .addHelpText('after', examples)
    .action(async (what: string) => {
      await io.stdout.write(`${JSON.stringify(await schemaOf(what), null, 2)}\n`)
      done(0)
    })
}
