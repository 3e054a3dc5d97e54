/**
 * Reads text for Prometheus by the rules of the exposition format (text 0.0.4), and of OpenMetrics where it is stricter:
 * families in one piece, no series twice, label names once, only three escapes. Throws at the first line that breaks one.
 */

export interface ReadSample {
  readonly name: string
  /** Without those that are empty, which Prometheus takes for absent. */
  readonly labels: ReadonlyMap<string, string>
  readonly value: number
}

export interface ReadFamily {
  readonly help: string
  readonly samples: readonly ReadSample[]
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/
const numberForm = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]Inf)$/

function fail(line: string, why: string): never {
  throw new Error(`${why}: ${JSON.stringify(line.slice(0, 300))}`)
}

/** Letter by letter, so that nothing is taken for granted about quotes in values. */
function readLabels(line: string, start: number): { labels: Map<string, string>; end: number } {
  const labels = new Map<string, string>()
  let at = start
  while (line[at] !== '}') {
    const equals = line.indexOf('=', at)
    const name = line.slice(at, equals)
    if (equals < 0 || !labelName.test(name)) fail(line, `no name of a label: ${name.slice(0, 50)}`)
    if (labels.has(name)) fail(line, `the label ${name} twice`)
    if (line[equals + 1] !== '"') fail(line, 'a value without a quote')
    let value = ''
    at = equals + 2
    while (line[at] !== '"') {
      const letter = line[at]
      if (letter === undefined) fail(line, 'a value that does not end')
      if (letter !== '\\') value += letter
      else {
        at += 1
        const escaped = { '\\': '\\', '"': '"', n: '\n' }[line[at] ?? '']
        if (escaped === undefined) fail(line, 'an unknown escape')
        value += escaped
      }
      at += 1
    }
    labels.set(name, value)
    at += 1
    if (line[at] === ',') at += 1
    else if (line[at] !== '}') fail(line, 'no comma between labels')
  }
  return { labels, end: at + 1 }
}

function readSample(line: string): ReadSample {
  const name = /^[^{ ]*/.exec(line)?.[0] ?? ''
  if (!metricName.test(name)) fail(line, 'no name')
  const { labels, end } =
    line[name.length] === '{'
      ? readLabels(line, name.length + 1)
      : { labels: new Map<string, string>(), end: name.length }
  if (line[end] !== ' ') fail(line, 'no blank before the value')
  const value = line.slice(end + 1)
  if (!numberForm.test(value)) fail(line, 'no number')
  return {
    name,
    labels: new Map([...labels].filter(([, of]) => of !== '')),
    value: Number(value.replace('Inf', 'Infinity')),
  }
}

/** The families of a text, by name. */
export function readExposition(text: string): ReadonlyMap<string, ReadFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end')
  if (Buffer.from(text).toString() !== text) throw new Error('not UTF-8')
  const families = new Map<string, { help: string; type: string | null; samples: ReadSample[] }>()
  const series = new Set<string>()
  let current = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const [, word, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (word === 'HELP') {
      if (!metricName.test(name)) fail(line, 'no name')
      if (families.has(name)) fail(line, 'a family in two pieces')
      if (/\\(?![\\n])/.test(rest) || rest === '') fail(line, 'no help')
      families.set(name, { help: rest, type: null, samples: [] })
      current = name
    } else if (word === 'TYPE') {
      const family = families.get(name)
      if (name !== current || family === undefined || family.type !== null || family.samples.length > 0) {
        fail(line, 'a type that does not stand under its help')
      }
      if (!['gauge', 'counter', 'untyped'].includes(rest)) fail(line, 'an unknown type')
      // OpenMetrics and promtool: a gauge is no total, and no part of a histogram
      if (rest === 'gauge' && /_(?:total|count|sum|bucket)$/.test(name)) fail(line, 'a name of another type')
      family.type = rest
    } else {
      if (line.startsWith('#') || line === '') fail(line, 'neither help, type nor sample')
      const sample = readSample(line)
      const family = families.get(sample.name)
      if (sample.name !== current || family?.type == null) fail(line, 'a sample outside of its family')
      const key = JSON.stringify([sample.name, [...sample.labels].sort(([a], [b]) => (a < b ? -1 : 1))])
      if (series.has(key)) fail(line, 'a series twice')
      series.add(key)
      family.samples.push(sample)
    }
  }
  for (const [name, { samples }] of families) if (samples.length === 0) fail(name, 'a family without samples')
  return families
}
