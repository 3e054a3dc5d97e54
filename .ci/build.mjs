// Bundles src into dist: a small front door, the rest split into chunks, so that a command loads only what it needs; the same
// once more in dist/api for programs, because chunks that both share would be more and smaller ones; and beside it the declarations, the manual page and the notices of the bundled packages.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
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
  setup({ onLoad }) {
    for (const [file, replacements] of Object.entries(notAtStart)) {
      const path = realpathSync(file)
      const filter = new RegExp(`${file.replaceAll('.', '\\.')}$`)
      onLoad({ filter }, (loaded) => {
        if (loaded.path !== path) return undefined
        let contents = readFileSync(path, 'utf8')
        for (const [text, later] of replacements) {
          if (!contents.includes(text))
            throw new Error(`${file} has no \`${text}\` any more: look for what it does now`)
          contents = contents.replaceAll(text, later)
        }
        return { contents, loader: 'js' }
      })
    }
  },
}

const common = {
  bundle: true,
  plugins: [startSoon],
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['@duckdb/node-bindings*'],
  define: { ABSTAT_VERSION: JSON.stringify(version) },
  // bundled CommonJS packages call require()
  banner: {
    js: "import { createRequire as abstatCreateRequire } from 'node:module'; const require = abstatCreateRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
}
const commands = await build({ ...common, entryPoints: { main: 'src/cli/main.ts' }, outdir: 'dist' })
const functions = await build({ ...common, entryPoints: { index: 'src/index.ts' }, outdir: 'dist/api' })

/** The package folder that a bundled file belongs to: the innermost node_modules/[@scope/]name. */
function packageOf(file) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)
  return match?.[1] ?? null
}

const inputs = { ...commands.metafile.inputs, ...functions.metafile.inputs }
const packages = [...new Set(Object.keys(inputs).map(packageOf))].filter((p) => p !== null).sort()
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
