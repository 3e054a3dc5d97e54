/** `--prometheus-label NAME=VALUE`, checked: a label that spoils one sample spoils the whole file. */

import { AbstatError } from '../errors.ts'

/** Those that samples have of their own. */
const own: ReadonlySet<string> = new Set([
  ...['command', 'metric', 'segment', 'variant', 'baseline', 'status', 'gate', 'source', 'quantity'],
  ...['check', 'day', 'severity', 'reason', 'version', 'schema'],
])

function parse(text: string): readonly [string, string] {
  const [, name, value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
  const refuse = (why: string, hint: string) =>
    new AbstatError('usage', `\`--prometheus-label ${text}\` ${why}`, { hint })
  if (name === undefined || value === undefined || value === '') {
    throw refuse('is not NAME=VALUE', 'write `--prometheus-label experiment=checkout`')
  }
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || name.startsWith('__')) {
    throw refuse(
      'does not name a label',
      'a name has letters, digits and _, begins with no digit, and not with __, which Prometheus keeps to itself',
    )
  }
  if (own.has(name)) throw refuse(`names a label that samples have already`, `call it \`my_${name}\``)
  return [name, value]
}

/**
 * The labels by name, in the order given.
 * @throws AbstatError (usage) for what is no label, and for a name that is given twice
 */
export function prometheusLabels(texts: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const text of texts) {
    const [name, value] = parse(text)
    if (labels.has(name)) {
      throw new AbstatError('usage', `\`--prometheus-label\` names \`${name}\` twice`, {
        hint: 'a sample has one value of a label',
      })
    }
    labels.set(name, value)
  }
  return labels
}
