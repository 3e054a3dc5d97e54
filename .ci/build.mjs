// Bundles src into dist: one small front door, the rest split into chunks, so that a command loads only what it needs;
// and beside it the notices of the bundled packages.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
rmSync('dist', { recursive: true, force: true })

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

/** string-width makes an Intl.Segmenter when it loads, a tenth of the start of every command; most texts need none. */
const lazySegmenter = {
  name: 'lazy-segmenter',
  setup({ onLoad }) {
    onLoad({ filter: /string-width\/index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const made = 'const segmenter = new Intl.Segmenter();'
      if (!source.includes(made)) return undefined
      return {
        contents: source
          .replace(made, 'let segmenter;')
          .replace('segmenter.segment(', '(segmenter ??= new Intl.Segmenter()).segment('),
        loader: 'js',
      }
    })
  },
}

const result = await build({
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  plugins: [lazySegmenter],
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
})

/** The package folder that a bundled file belongs to: the innermost node_modules/[@scope/]name. */
function packageOf(file) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)
  return match?.[1] ?? null
}

const packages = [...new Set(Object.keys(result.metafile.inputs).map(packageOf))]
  .filter((p) => p !== null)
  .sort()
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
