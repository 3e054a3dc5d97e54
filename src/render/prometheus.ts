/** The numbers and the verdict of a report as samples for Prometheus: the format `prometheus` (text, version 0.0.4). */

import { familiesOf } from './prometheus/families.ts'
import type { Family } from './prometheus/family.ts'
import type { Renderer } from './types.ts'

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' }

const quoted = (value: string): string =>
  `"${value.replace(/[\\"\n]/g, (letter) => escapes[letter] ?? letter)}"`

function number(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)
}

function lines({ name, help, samples }: Family): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(({ labels, value }) => {
      const pairs = [...labels].map(([label, text]) => `${label}=${quoted(text)}`)
      return `${name}{${pairs.join(',')}} ${number(value)}`
    }),
  ]
}

/** Numbers unrounded. A number that does not exist has no sample: Prometheus takes NaN for a number. */
export const renderPrometheus: Renderer = (content, options) =>
  familiesOf(content, options).flatMap(lines).concat('').join('\n')
