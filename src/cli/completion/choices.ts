/** Which words an option or an argument takes, where there is a list of them. */

import type { Option } from 'commander'
import { formats } from '../../render/index.ts'

const sides = ['two-sided', 'less', 'greater']
const verdicts = ['pass', 'fail', 'inconclusive']

/** By option; those that stand in the form of an option, such as `<zero|exclude>`, are read from there. */
const listed: Readonly<Record<string, readonly string[]>> = {
  '--format': formats,
  '--color': ['auto', 'always', 'never'],
  '--input-format': ['csv', 'tsv', 'jsonl', 'json', 'parquet'],
  '--encoding': ['utf-8', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252'],
  '--delimiter': [',', ';', '|', 'tab'],
  '--decimal': ['.', ','],
  '--alternative': sides,
  '--on-inconclusive': verdicts,
  '--correction': ['holm', 'benjamini-hochberg', 'bonferroni', 'none'],
  '--spending': ['obrien-fleming', 'pocock'],
  '--role': ['primary', 'secondary', 'guardrail', 'information'],
  '--stratify': ['predicted'],
  '--zero-division': ['0', '1', 'null'],
  '--test': ['score', 'fisher', 'pooled-z', 'welch', 'pooled', 'ranks'],
}

/** Where a command takes fewer of them. */
const fewer: Readonly<Record<string, readonly string[]>> = { 'power --correction': ['bonferroni', 'none'] }

/** What the arguments of a command may be. */
const ofArguments: Readonly<Record<string, readonly string[]>> = {
  schema: ['report', 'config'],
  completion: ['bash', 'zsh', 'fish'],
}

/** `<metric=increase|decrease>` → `metric=increase|decrease`; empty for an option without a value. */
export const formOf = ({ flags }: Option): string => /[<[](.+)[>\]]$/.exec(flags)?.[1] ?? ''

/** The words that an option takes, after `METRIC=` where it is said of a metric; empty where it takes any. */
export function choicesOf(command: string, option: Option): readonly string[] {
  const name = option.long ?? option.flags
  if (name === '--timezone') return Intl.supportedValuesOf('timeZone')
  const inForm = /^(?:metric=)?([a-z]+(?:\|[a-z]+)+)$/.exec(formOf(option))?.[1]
  return option.argChoices ?? inForm?.split('|') ?? fewer[`${command} ${name}`] ?? listed[name] ?? []
}

/** The words that the argument of a command is one of; empty where it is a file. */
export const argumentChoices = (command: string): readonly string[] => ofArguments[command] ?? []
