// Bundles src into dist: a small front door, the rest split into chunks, so that a command loads only what it needs; the same
// once more in dist/api for programs, because chunks that both share would be more and smaller ones; and beside it the declarations, the manual page and the notices of the bundled packages.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { writeDeclarations } from './declarations.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
rmSync('dist', { recursive: true, force: true })

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

/**
 * What packages do while they load, although hardly a command needs it. Each text is replaced by another that does it
 * when it is asked for, or not at all where nothing here asks.
 */
const notAtStart = {
  'node_modules/string-width/index.js': [
    ['const segmenter = new Intl.Segmenter();', 'let segmenter;'],
    ['segmenter.segment(', '(segmenter ??= new Intl.Segmenter()).segment('],
  ],
  'node_modules/commander/lib/command.js': [
    ["const childProcess = require('node:child_process');", ''],
    ['childProcess.spawn(', "require('node:child_process').spawn("],
  ],
  // every chalk is told its level of colour
  'node_modules/chalk/source/index.js': [
    [
      "import supportsColor from '#supports-color';",
      'const supportsColor = { stdout: false, stderr: false };',
    ],
  ],
  // a table of the normal distribution
  'node_modules/simple-statistics/dist/simple-statistics.mjs': [
    ['for (var z = 0; z <= 3.09; z += 0.01) {', 'while (false) {'],
  ],
}

const startSoon = {
  name: 'start-soon',
  transform(code, id) {
    const file = Object.keys(notAtStart).find((each) => realpathSync(each) === id)
    if (file === undefined) return null
    let contents = code
    for (const [text, later] of notAtStart[file]) {
      if (!contents.includes(text))
        throw new Error(`${file} has no \`${text}\` any more: look for what it does now`)
      contents = contents.replaceAll(text, later)
    }
    return { code: contents, map: null }
  },
}

/** What short commands load beside the entry: what any of them waits for should lie in few files, without what it does not use. */
const runs = {
  help: readdirSync('src/cli/commands')
    .filter((file) => !file.startsWith('perform-'))
    .map((file) => `cli/commands/${file}`),
  power: ['cli/commands/power.ts', 'cli/commands/perform-power.ts', 'present/power.ts', 'render/table.ts'],
  ttest: ['cli/commands/ttest.ts', 'cli/commands/perform-ttest.ts', 'present/ttest.ts', 'render/table.ts'],
  analyze: [
    'cli/commands/analyze.ts',
    'cli/commands/perform-analyze.ts',
    'present/analyze.ts',
    'render/table.ts',
  ],
}

/**
 * Puts every module that the runs load into a part with those that the same runs load. Whatever a module imports is loaded by
 * at least the same runs, so no two parts import each other.
 */
function partsOf(entry) {
  const parts = new Map()
  const plugin = {
    name: 'parts',
    buildEnd() {
      for (const [run, files] of Object.entries({ start: [], ...runs })) {
        const pending = [entry, ...files.map((file) => `src/${file}`)].map((file) => join(root, file))
        const seen = new Set()
        while (pending.length > 0) {
          const id = pending.pop()
          if (seen.has(id)) continue
          seen.add(id)
          const info = this.getModuleInfo(id)
          if (info === null) throw new Error(`${id} is no module of the bundle`)
          pending.push(...info.importedIds.filter((each) => this.getModuleInfo(each)?.code != null))
        }
        for (const id of seen) parts.set(id, [...(parts.get(id) ?? []), run])
      }
    },
  }
  const group = {
    name: (id) => {
      const own = parts.get(id)
      if (own === undefined) return null
      return own.includes('start') ? 'start' : own.join('-')
    },
    debugName: 'parts',
    includeDependenciesRecursively: false,
  }
  return { plugin, group }
}

/** Bundles the program of an entry. @param parts how its modules are put together; by default as they are needed */
async function bundle(name, file, dir, parts) {
  const bundled = await rolldown({
    input: { [name]: file },
    platform: 'node',
    external: /^@duckdb\/node-bindings/,
    transform: { target: 'node20.19', define: { ABSTAT_VERSION: JSON.stringify(version) } },
    preserveEntrySignatures: 'allow-extension',
    plugins: [startSoon, ...(parts === undefined ? [] : [parts.plugin])],
  })
  const { output } = await bundled.write({
    dir,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: parts === undefined ? true : { groups: [parts.group] },
  })
  await bundled.close()
  return output.flatMap(({ moduleIds = [] }) => moduleIds)
}

const inputs = [
  ...(await bundle('main', 'src/cli/main.ts', 'dist', partsOf('src/cli/main.ts'))),
  ...(await bundle('index', 'src/index.ts', 'dist/api')),
]

/** The package folder that a bundled file belongs to: the innermost node_modules/[@scope/]name. */
function packageOf(file) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)
  return match?.[1] ?? null
}

const packages = [...new Set(inputs.map(packageOf))].filter((p) => p !== null).sort()
const notices = packages.map((folder) => {
  const {
    name,
    version: packageVersion,
    license,
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const text = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
  return `${name} ${packageVersion} (${license})\n\n${text || 'The package carries no licence text of its own.'}\n`
})
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices.join(`\n${'-'.repeat(80)}\n\n`))

writeDeclarations()

// from the definitions that were just bundled
mkdirSync('dist/man')
writeFileSync('dist/man/abstat.1', execFileSync(process.execPath, ['bin/abstat.js', '__man']))
