/** `abstat init`, past the command line: runs, writes the file, and says so. Loaded only when there is work to do. */

import { statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { type ConfigMap, configOf } from '../../config/file/from-flags.ts'
import type { Layered } from '../../config/file/layers.ts'
import { configText, inlineYaml } from '../../config/file/write.ts'
import { judgingFlags } from '../../config/judging-flags.ts'
import type { AnalyzeRequest, SaidFlag } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import {
  above,
  type InitView,
  keyComments,
  metricSuggestions,
  presentInit,
  type Suggestion,
  suggestions,
} from '../../present/init.ts'
import { pathWord, shellWord } from '../../read/quote.ts'
import { render } from '../../render/index.ts'
import { type InitDraft, runInit } from '../../run/init.ts'
import { explanationText } from '../explanation.ts'
import type { Io } from '../io.ts'
import { type OutputFile, openOutput } from '../output-files.ts'
import { display } from '../terminal.ts'
import { withWorkplace } from '../workplace.ts'
import type { InitFlags } from './init.ts'

/** The file that `abstat analyze` looks for. */
const usual = 'abstat.yaml'

/** @throws AbstatError (output) for a file that nobody said may be replaced */
function open(path: string, force: boolean): OutputFile {
  if (!force && statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    throw new AbstatError('output', `there is a file ${path} already: nothing was written`, {
      hint: 'name another with `-o FILE`, print it with `-o -`, or replace it with `--force`',
    })
  }
  return openOutput({ format: 'yaml', path })
}

/** A path as the file has to say it; never one that stands for standard input. */
function fromFolder(path: string, folder: string): string {
  const way = relative(folder, resolve(path)) || '.'
  return way === '-' ? './-' : way
}

/** Keys, also those in a key, such as `metrics/revenue`. */
const keysOf = (config: ConfigMap): readonly string[] =>
  [...config].flatMap(([key, value]) => [
    key,
    ...(value instanceof Map ? [...value.keys()].map((inner) => `${key}/${inner}`) : []),
  ])

/** Commented-out lines, their reasons below each other. */
function suggested(all: readonly Suggestion[], indent: string): readonly string[] {
  const lines = all.map(
    ({ key, value }) => `${indent}${inlineYaml({ [key]: value }).replace(/^\{(.*)\}$/s, '$1')}`,
  )
  const width = Math.min(48, Math.max(...lines.map((line) => line.length)))
  return lines.map((line, i) => `${line.padEnd(width)}  # ${all[i]?.why}`)
}

function textOf(config: ConfigMap, view: InitView): string {
  const more = suggestions(view)
  return configText(config, {
    above: above(view),
    of: keyComments(view),
    below: [
      ...(more.length === 0 ? [] : ['What one would add:', ...suggested(more, '')]),
      ...['To a metric:', ...suggested(metricSuggestions, '    ')],
    ],
  })
}

/** A path in what was said is one from the folder of the file. */
const placed = (flags: readonly SaidFlag[], folder: string): readonly SaidFlag[] =>
  flags.map((said) => (said[0] === '--baseline-report' ? [said[0], fromFolder(said[1], folder)] : said))

/** The variables of the environment by the key that says the same. */
function variablesOf({ origins }: Layered): ReadonlyMap<string, string> {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return new Map(
    [...origins]
      .filter(([, { source }]) => source === 'environment')
      .flatMap(([flag, { where }]) =>
        ['', 'statistics/', 'reading/'].map((group) => [`${group}${kebab(flag)}`, where] as const),
      ),
  )
}

function viewOf(draft: InitDraft, config: ConfigMap, asked: Layered, sources: string): InitView {
  const { report, guesses, segments } = draft
  return { report, guesses, segments, sources, variables: variablesOf(asked), keys: keysOf(config) }
}

/** @returns 0 when it was written: nothing is judged */
export async function performInit(
  request: AnalyzeRequest,
  asked: Layered,
  flags: InitFlags,
  io: Io,
): Promise<number> {
  const path = flags.output ?? usual
  const shown = display(io.stdout, io.env, flags.color)
  const file = path === '-' ? null : open(path, flags.force === true)
  try {
    const judging = judgingFlags(asked.flags)
    const names = request.files.map(shellWord)
    const files = {
      tempParent: request.machine.tempDirectory,
      explained: explanationText('abstat analyze', ...names),
    }
    const draft = await withWorkplace(flags, io, files, (context) => runInit(request, judging, context))
    const folder = path === '-' ? resolve('.') : dirname(resolve(path))
    const sources = draft.sources.map((source) => ({ ...source, path: fromFolder(source.path, folder) }))
    const config = configOf(placed(draft.flags, folder), sources)
    const view = viewOf(draft, config, asked, names.join(' '))
    const text = textOf(config, view)
    if (file === null) {
      await io.stdout.write(text)
      return 0
    }
    file.write(text)
    const next =
      resolve(path) === resolve(usual) ? 'abstat analyze' : `abstat analyze --config ${pathWord(path)}`
    if (flags.quiet === true) return 0
    const content = { report: draft.report, shapes: presentInit(view, path, next), measurements: [] }
    await io.stdout.write((await render('table', content, shown)).text)
    return 0
  } finally {
    file?.discard()
  }
}
