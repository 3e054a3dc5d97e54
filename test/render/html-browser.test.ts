/**
 * Pages in a real browser: nothing is asked of the network, no console message, axe finds nothing serious in light and
 * dark, nothing is wider than a phone, the keyboard reaches what scrolls, and paper shows the fold.
 */

import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyses, commands, printed } from './html/pages.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = [process.env.CHROMIUM ?? '', ...places].find((path) => path !== '' && existsSync(path))
if (executablePath === undefined) {
  process.stderr.write(
    `\nSKIPPED: the pages were looked at by no browser. Install chromium (${places[0]}), or name one in CHROMIUM.\n\n`,
  )
}

const pages: Readonly<Record<string, () => Promise<string>>> = {
  ...Object.fromEntries(Object.entries(analyses).map(([name, page]) => [name, async () => page])),
  ...Object.fromEntries(
    Object.entries(commands).map(([name, argv]) => [`abstat ${name}`, () => printed(argv)]),
  ),
}

/** What is serious and worse, with the first element that has it. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found: unknown = await page.evaluate(
    `axe.run(document).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary))`,
  )
  return found as readonly string[]
}

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu'],
    })
  })
  afterAll(() => browser?.close())

  /** Opens the page, and listens to what it does. */
  async function opened(name: string, colorScheme: 'light' | 'dark', width: number) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
    const events: string[] = []
    page.on('console', (message) => events.push(`console: ${message.text()}`))
    page.on('pageerror', (error) => events.push(`error: ${error.message}`))
    page.on('dialog', (dialog) => events.push(`dialog: ${dialog.message()}`))
    page.on('request', (request) => events.push(`request: ${request.url()}`))
    await page.setContent((await pages[name]?.()) ?? '')
    return { page, events }
  }

  test.each(Object.keys(pages).flatMap((name) => [[name, 'light'] as const, [name, 'dark'] as const]))(
    '%s is quiet and accessible in %s',
    async (name, scheme) => {
      const { page, events } = await opened(name, scheme, 1200)
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
      expect(events).toEqual([])
      expect(await violations(page)).toEqual([])
      await page.close()
    },
  )

  test.each(Object.keys(pages))('%s fits a phone', async (name) => {
    const { page } = await opened(name, 'light', 360)
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    // every picture is drawn inside the page, letters large enough to be read
    const pictures = await page.evaluate(`[...document.querySelectorAll('svg')]
      .map((each) => each.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, right, width }) => [left >= 0, right <= 360, width / 340 > 0.8])`)
    for (const picture of pictures as readonly boolean[][]) expect(picture).toEqual([true, true, true])
    await page.close()
  })

  test('one of the two drawings of a picture is shown', async () => {
    for (const width of [360, 1200]) {
      const { page } = await opened('abstat analyze', 'light', width)
      const [drawn, shown, figures] = (await page.evaluate(`[
        document.querySelectorAll('svg').length,
        [...document.querySelectorAll('svg')].filter((each) => each.getBoundingClientRect().width > 0).length,
        document.querySelectorAll('figure').length,
      ]`)) as readonly number[]
      expect(drawn).toBe(2 * Number(figures))
      expect(shown).toBe(figures)
      await page.close()
    }
  })

  test('the keyboard reaches tables and opens the fold', async () => {
    const { page } = await opened('abstat analyze', 'light', 360)
    const reached = new Set<string>()
    for (let i = 0; i < 20; i += 1) {
      await page.keyboard.press('Tab')
      const on = await page.evaluate(
        "document.activeElement.tagName + (document.activeElement.getAttribute('aria-label') ?? '')",
      )
      reached.add(String(on))
      if (on === 'SUMMARY') break
    }
    expect(reached).toContain('DIVTable: purchase')
    expect(reached).toContain('SUMMARY')
    await page.keyboard.press('Enter')
    expect(await page.evaluate("document.querySelector('details').open")).toBe(true)
    await page.close()
  })

  test('paper shows what is folded', async () => {
    const { page } = await opened('abstat analyze', 'dark', 1200)
    const height = () => page.evaluate("document.querySelector('details').getBoundingClientRect().height")
    const folded = Number(await height())
    await page.emulateMedia({ media: 'print' })
    expect(Number(await height())).toBeGreaterThan(folded + 100)
    expect(
      await page.evaluate(
        "getComputedStyle(document.querySelector('details'), '::details-content').contentVisibility",
      ),
    ).toBe('visible')
    // dark screens do not make dark paper
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(27, 33, 39)')
    await page.close()
  })
})
