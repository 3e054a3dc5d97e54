/** What a shape has to know of the page that it is drawn on: what it is called, and which ids are taken. */

/** One page: ids and names are given out once. */
export class Page {
  #pictures = 0
  readonly #names = new Map<string, number>()

  /** An id that no other element of the page has. */
  id(): string {
    this.#pictures += 1
    return `p${this.#pictures}`
  }

  /** The name, with a number behind it where another part of the page is called the same. */
  name(wanted: string): string {
    const times = (this.#names.get(wanted) ?? 0) + 1
    this.#names.set(wanted, times)
    return times === 1 ? wanted : `${wanted} (${times})`
  }
}

/** Where on the page a shape stands. */
export interface Spot {
  readonly page: Page
  /** The heading that it is under, for tables and pictures whose own title does not say it. */
  readonly under: string
}
