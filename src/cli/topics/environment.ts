/** `abstat help environment` */

import type { Command } from 'commander'
import { variables } from '../../config/file/layers.ts'
import type { Part } from './topic.ts'

const dashed = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What the place that output goes to can show, and who else is told of a run. */
const others: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'not empty: no colour, unless --color says otherwise'],
  ['FORCE_COLOR', 'colour without a terminal, too; 0 or false: none. NO_COLOR beats it'],
  ['COLUMNS', 'width of what is printed where there is no terminal (default: 80)'],
  ['TERM', 'dumb: neither colour nor progress'],
  [
    'LC_ALL, LC_CTYPE, LANG',
    'pictures are drawn in ASCII where the locale names an encoding other than UTF-8',
  ],
  ['GITHUB_STEP_SUMMARY', 'the file that -f github appends its summary to'],
  ['GITHUB_OUTPUT', 'the file that -f github appends verdict, exit-code and reason to'],
]

/** The variables that stand for flags mean what the flags mean. */
export function environmentTopic(program: Command): readonly Part[] {
  const options = program.commands.find((each) => each.name() === 'analyze')?.options ?? []
  const describe = (flag: string) => options.find(({ long }) => long === flag)?.description ?? ''
  return [
    'Variables that stand for a flag of abstat analyze. A flag beats its variable, and the variable beats abstat.yaml. An empty one is not set.',
    {
      terms: Object.entries(variables).map(([name, variable]) => {
        const flag = dashed(name)
        return [variable, `${flag}: ${describe(flag)}`]
      }),
    },
    'Variables that every command reads:',
    { terms: others },
  ]
}
