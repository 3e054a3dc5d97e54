/** A page is well-formed, loads and runs nothing, can be found one's way in by ear, and holds no markup of the data. */

import { describe, expect, test } from 'vitest'
import { analyses, attacks, commands, printed } from './html/pages.ts'
import { attribute, type Element, inside, isSvg, textOf, treeOf } from './html/tree.ts'

const pages: readonly (readonly [string, () => Promise<string>])[] = [
  ...Object.entries(analyses).map(([name, page]) => [name, async () => page] as const),
  ...Object.entries(commands).map(([name, argv]) => [`abstat ${name}`, () => printed(argv)] as const),
]

const level = ({ tagName }: Element): number => Number(/^h([1-6])$/.exec(tagName)?.[1] ?? 0)

describe.each(pages)('the page of %s', async (_, page) => {
  const { errors, elements } = treeOf(await page())
  const all = (tag: string) => elements.filter(({ tagName }) => tagName === tag)

  test('is well-formed', () => {
    expect(errors).toEqual([])
    const ids = elements.flatMap((each) => attribute(each, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('loads nothing and runs nothing', () => {
    const forbidden = ['script', 'link', 'img', 'iframe', 'object', 'embed', 'base', 'form', 'use', 'image']
    expect(elements.map(({ tagName }) => tagName).filter((tag) => forbidden.includes(tag))).toEqual([])
    for (const each of elements) {
      for (const { name, value } of each.attrs) {
        expect(name).not.toMatch(/^on|^src/)
        if (name === 'href') expect(value).toMatch(/^#s\d+$/)
        expect(name === 'content' ? '' : value).not.toMatch(/url\(|https?:/i)
      }
    }
    const policy = elements.find((each) => attribute(each, 'http-equiv') === 'Content-Security-Policy')
    expect(policy && attribute(policy, 'content')).toContain("default-src 'none'")
    expect(all('style').map(textOf).join()).not.toMatch(/url\(|@import/)
  })

  test('has a title, a language, landmarks and headings in order', () => {
    expect(textOf(all('title')[0] as Element)).toMatch(/abstat \w+/)
    expect(attribute(all('html')[0] as Element, 'lang')).toBe('en')
    expect([all('header').length, all('main').length, all('footer').length]).toEqual([1, 1, 1])
    const levels = elements.map(level).filter((each) => each > 0)
    expect(levels.filter((each) => each === 1)).toEqual([1])
    levels.forEach((each, i) => {
      expect(each - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
    const ids = new Set(elements.flatMap((each) => attribute(each, 'id') ?? []))
    for (const each of elements) {
      const named = attribute(each, 'aria-labelledby')?.split(' ') ?? []
      const target = attribute(each, 'href')?.slice(1)
      for (const id of [...named, ...(target === undefined ? [] : [target])]) expect(ids).toContain(id)
    }
  })

  test('has tables whose headers say what they head, in frames that a keyboard can scroll', () => {
    for (const table of all('table')) {
      const own = inside(table)
      for (const header of own.filter(({ tagName }) => tagName === 'th')) {
        expect(attribute(header, 'scope')).toMatch(/^(col|row|colgroup)$/)
        expect(textOf(header).trim()).not.toBe('')
      }
      expect(own.some(({ tagName }) => tagName === 'caption')).toBe(true)
      const frame = table.parentNode as Element
      expect(attribute(frame, 'tabindex')).toBe('0')
      expect(attribute(frame, 'aria-label')).not.toBe('')
    }
    const names = elements.flatMap((each) =>
      attribute(each, 'tabindex') ? attribute(each, 'aria-label') : [],
    )
    expect(new Set(names).size).toBe(names.length)
  })

  test('has pictures that say in words what they show, at numbers that exist', () => {
    for (const svg of all('svg')) {
      expect(attribute(svg, 'role')).toBe('img')
      const [title, description] = inside(svg)
      expect([title?.tagName, description?.tagName]).toEqual(['title', 'desc'])
      for (const each of [title, description]) expect(textOf(each as Element).trim()).not.toBe('')
    }
    for (const each of elements.filter(isSvg)) {
      for (const { value } of each.attrs) expect(value).not.toMatch(/NaN|Infinity|undefined/)
    }
  })
})

test('names stay text, also those that look like markup', async () => {
  const { elements } = treeOf(analyses.attacked ?? '')
  const texts = elements.filter(({ tagName }) => tagName === 'th').map(textOf)
  for (const name of attacks.slice(0, 4)) expect(texts).toContain(name)
  expect(elements.some(({ tagName }) => ['script', 'img', 'i', 'b'].includes(tagName))).toBe(false)
})

test('control characters are written out', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(analyses.hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  expect(analyses.hostile).toContain('\\x1b[31mred')
})

test('the answer comes first, then the verdict, what is for checking last and folded', () => {
  const { elements } = treeOf(analyses.passed ?? '')
  const at = (wanted: (element: Element) => boolean) => elements.findIndex(wanted)
  const hasClass = (name: string) => (each: Element) =>
    attribute(each, 'class')?.split(' ').includes(name) === true
  const order = [
    at(hasClass('lead')),
    at(hasClass('verdict-pass')),
    at(({ tagName }) => tagName === 'section'),
    at(({ tagName }) => tagName === 'details'),
  ]
  expect(order).not.toContain(-1)
  expect(order.toSorted((a, b) => a - b)).toEqual(order)
  const fold = textOf(elements[order[3] ?? 0] as Element)
  expect(fold).toContain('Sample ratio')
  expect(fold).toContain('confidence')
})

test('a failed check stands above the answer', () => {
  const page = analyses.hostile ?? ''
  expect(page.indexOf('class="alert"')).toBeGreaterThan(-1)
  expect(page.indexOf('class="alert"')).toBeLessThan(page.indexOf('class="answers"'))
})

test('ten metrics are less than 300 kB', () => {
  expect(Buffer.byteLength(analyses['ten-metrics'] ?? '')).toBeLessThan(300_000)
})
