/** Which series a panel shows: those of the command, of the labels that are chosen, in all units or in segments. */

import type { Family } from '../prometheus/family.ts'

/** Labels that are chosen at the top of the dashboard, in the order in which they stand there. */
const choosable = ['metric', 'variant', 'segment']

/** The names of the labels that some sample of a family has. */
const labelsOf = ({ samples }: Family): ReadonlySet<string> =>
  new Set(samples.flatMap(({ labels }) => [...labels.keys()]))

/** Queries for the families of one report. */
export class Queries {
  readonly #command: string
  readonly #common: readonly string[]
  readonly #labels: ReadonlyMap<string, ReadonlySet<string>>

  /** @param common names of the labels that every sample has besides `command` */
  constructor(command: string, common: readonly string[], families: readonly Family[]) {
    this.#command = command
    this.#common = common
    this.#labels = new Map(families.map((family) => [family.name, labelsOf(family)]))
  }

  /** True where a family has samples of segments. */
  hasSegments(name: string): boolean {
    return this.#labels.get(name)?.has('segment') === true
  }

  /** The selector of a family's series; `segments`: only those of segments, otherwise only those of all units. */
  series(name: string, segments = false): string {
    const labels = this.#labels.get(name) ?? new Set()
    const chosen = [...this.#common, ...choosable.filter((label) => labels.has(label) && label !== 'segment')]
    const inSegments = segments ? 'segment!="",segment=~"$segment"' : 'segment=""'
    return `${name}{${[
      this.#own(),
      ...chosen.map((label) => `${label}=~"$${label}"`),
      ...(labels.has('segment') ? [inSegments] : []),
    ].join(',')}}`
  }

  /** The selector of all series of a family, whatever was chosen of the data. */
  every(name: string): string {
    return `${name}{${[this.#own(), ...this.#common.map((label) => `${label}=~"$${label}"`)].join(',')}}`
  }

  /** What the series of a family are called: the labels that tell them apart. */
  legend(name: string, suffix = ''): string {
    const labels = this.#labels.get(name) ?? new Set()
    const telling = choosable.filter((label) => labels.has(label)).map((label) => `{{${label}}}`)
    return [...telling, suffix].filter((part) => part !== '').join(' ') || name
  }

  /** Labels to choose by, each with the query of its values. */
  variables(): readonly { readonly label: string; readonly query: string }[] {
    const of = (label: string, name: string) => ({
      label,
      query: `label_values(${name}{${this.#own()}}, ${label})`,
    })
    const own = choosable.flatMap((label) => {
      const family = [...this.#labels].find(
        ([name, labels]) => labels.has(label) && !/^abstat_(?:gate|check)/.test(name),
      )
      return family === undefined ? [] : [of(label, family[0])]
    })
    return [...this.#common.map((label) => of(label, 'abstat_report_info')), ...own]
  }

  #own(): string {
    return `command="${this.#command}"`
  }
}
