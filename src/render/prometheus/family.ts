/** Samples by the name that they share, as Prometheus takes them: a family has one help, and no labels twice. */

/** Labels by name; `null` for a label that the sample does not have. */
export type Labels = Readonly<Record<string, string | null>>

/** One number. */
interface Sample {
  readonly labels: ReadonlyMap<string, string>
  readonly value: number
}

/** All samples of a name. */
export interface Family {
  readonly name: string
  readonly help: string
  readonly samples: readonly Sample[]
}

/** Families as they are filled, in the order in which they were first named. */
export class Families {
  readonly #families = new Map<string, { help: string; samples: Map<string, Sample> }>()
  readonly #common: ReadonlyMap<string, string>
  readonly #shownAs: (name: string) => string

  /**
   * @param common labels of every sample
   * @param shownAs the value of a label for a name of the data
   */
  constructor(common: ReadonlyMap<string, string>, shownAs: (name: string) => string) {
    this.#common = common
    this.#shownAs = shownAs
  }

  /** One more sample; nothing where there is no number. Of samples with the same labels the first one stays. */
  add(family: { readonly name: string; readonly help: string }, labels: Labels, value: number | null): void {
    if (value === null || Number.isNaN(value)) return
    const own = Object.entries(labels).flatMap(([name, of]) =>
      of === null ? [] : [[name, this.#shownAs(of)] as const],
    )
    const all = new Map([...this.#common, ...own])
    const { samples } = this.#families.get(family.name) ?? this.#open(family)
    const key = JSON.stringify([...all])
    if (!samples.has(key)) samples.set(key, { labels: all, value })
  }

  /** One sample a state, 1 for the one that holds and 0 for the others, so that a state that ends is seen to end. */
  addState(
    family: { readonly name: string; readonly help: string },
    labels: Labels,
    [label, states, state]: readonly [string, readonly string[], string],
  ): void {
    for (const each of states) this.add(family, { ...labels, [label]: each }, each === state ? 1 : 0)
  }

  /** What was added. */
  all(): readonly Family[] {
    return [...this.#families].map(([name, { help, samples }]) => ({
      name,
      help,
      samples: [...samples.values()],
    }))
  }

  #open({ name, help }: { readonly name: string; readonly help: string }) {
    const opened = { help, samples: new Map<string, Sample>() }
    this.#families.set(name, opened)
    return opened
  }
}
