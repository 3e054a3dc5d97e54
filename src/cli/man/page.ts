/** The manual page abstat(1), from the same definitions as the help. */

import type { Command, Help, Option } from 'commander'
import { type Topic, topics } from '../topics/index.ts'
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

/** A topic as a section. */
async function topicParts({ heading, parts }: Topic, program: Command): Promise<readonly string[]> {
  const [first = [], ...others] = (await parts(program)).map((part): readonly string[] => {
    if (typeof part === 'string') return [filled(part)]
    if ('lines' in part) return [verbatim(part.lines.join('\n'))]
    return part.terms.flatMap(([term, meaning]) => entry(term, meaning))
  })
  return [
    `.SH ${heading}`,
    ...first,
    ...others.flatMap((lines) => (lines[0] === '.TP' ? lines : ['.PP', ...lines])),
  ]
}

/**
 * The source of the page.
 * @param day of the page, as 2026-10-03
 */
export async function manualPage(program: Command, version: string, day: string): Promise<string> {
  const help = program.createHelp()
  const sections = await Promise.all([...topics.values()].map((topic) => topicParts(topic, program)))
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
    ...sections.flat(),
    '',
  ].join('\n')
}
