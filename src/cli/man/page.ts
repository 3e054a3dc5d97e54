/** The manual page abstat(1), from the same definitions as the help. */

import type { Command, Help, Option } from 'commander'
import { bold, escaped, filled, verbatim } from './roff.ts'

/** What a command says after its options: examples and notes. */
function after(command: Command): string {
  const usual = command.configureOutput()
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  command.configureOutput(usual)
  return text.slice(command.helpInformation().length).trim()
}

/** A term, and what it means. */
const entry = (term: string, text: string): readonly string[] => ['.TP', bold(term), filled(text)]

function optionParts(help: Help, command: Command): readonly string[] {
  const groups = new Map<string, Option[]>()
  for (const option of help.visibleOptions(command)) {
    const heading = option.helpGroupHeading ?? 'Options:'
    groups.set(heading, [...(groups.get(heading) ?? []), option])
  }
  return [...groups].flatMap(([heading, options]) => [
    '.PP',
    filled(heading),
    ...options.flatMap((option) => entry(option.flags, help.optionDescription(option))),
  ])
}

function commandParts(help: Help, command: Command, program: Command): readonly string[] {
  const usage = `${program.name()} ${command.name()} ${command.usage()}`
  const aliases = command.aliases()
  const examples = after(command)
  return [
    `.SS ${escaped(command.name())}`,
    bold(usage),
    '.PP',
    filled(command.description()),
    ...(aliases.length > 0 ? ['.PP', filled(`Also called ${aliases.join(', ')}.`)] : []),
    ...help
      .visibleArguments(command)
      .flatMap((argument) => entry(help.argumentTerm(argument), help.argumentDescription(argument))),
    ...optionParts(help, command),
    ...(examples === '' ? [] : ['.PP', verbatim(examples)]),
  ]
}

/**
 * The source of the page.
 * @param day of the page, as 2026-10-03
 */
export function manualPage(program: Command, version: string, day: string): string {
  const help = program.createHelp()
  const commands = help.visibleCommands(program).filter((each) => each.name() !== 'help')
  return [
    `.TH ${program.name().toUpperCase()} 1 ${day} "${program.name()} ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    `${program.name()} \\- experiments judged from telemetry exports`,
    '.SH SYNOPSIS',
    ...commands
      .flatMap((each) => [bold(`${program.name()} ${each.name()} ${each.usage()}`), '.br'])
      .slice(0, -1),
    '.SH DESCRIPTION',
    filled(program.description()),
    ...optionParts(help, program),
    '.SH COMMANDS',
    ...commands.flatMap((each) => commandParts(help, each, program)),
    '.SH EXIT STATUS',
    ...entry('0', 'Finished, or every gate passed.'),
    ...entry('1', 'A gate failed.'),
    ...entry('2', 'Error: usage, or data that cannot be read or are invalid. Nothing was judged.'),
    ...entry('3', 'Inconclusive.'),
    ...entry('130, 143', 'Interrupted.'),
    '',
  ].join('\n')
}
