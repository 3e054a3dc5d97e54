import { describe, expect, test } from 'vitest'
import { display } from '../../src/cli/terminal.ts'

const out = (terminal?: number) => ({
  isTTY: terminal !== undefined,
  columns: terminal,
  write: async () => undefined,
})

describe('display', () => {
  test('a terminal has its own width and colour', () => {
    expect(display(out(132), {}, 'auto')).toEqual({ width: 132, color: true, unicode: true })
  })

  test('a pipe has 80 columns and no colour; COLUMNS wins there, and only there', () => {
    expect(display(out(), {}, 'auto')).toEqual({ width: 80, color: false, unicode: true })
    expect(display(out(), { COLUMNS: '120' }, 'auto').width).toBe(120)
    expect(display(out(), { COLUMNS: 'wide' }, 'auto').width).toBe(80)
    expect(display(out(100), { COLUMNS: '120' }, 'auto').width).toBe(100)
  })

  test.each([
    ['always', { NO_COLOR: '1' }, undefined, true],
    ['never', { FORCE_COLOR: '1' }, 80, false],
    ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, 80, false],
    ['auto', { NO_COLOR: '' }, 80, true],
    ['auto', { FORCE_COLOR: '1' }, undefined, true],
    ['auto', { FORCE_COLOR: '0' }, 80, false],
    ['auto', { TERM: 'dumb' }, 80, false],
  ] as const)('--color %s with %o at terminal %s: %s', (flag, env, terminal, color) => {
    expect(display(out(terminal), env, flag).color).toBe(color)
  })

  test('another --color is refused', () => {
    expect(() => display(out(), {}, 'sometimes')).toThrow(/--color sometimes/)
  })

  test.each([
    [{}, true],
    [{ LANG: 'de_DE.UTF-8' }, true],
    [{ LANG: 'C' }, false],
    [{ LC_ALL: 'C.utf8', LANG: 'C' }, true],
    [{ LC_ALL: '', LANG: 'de_DE.ISO-8859-1' }, false],
  ])('the locale %o is Unicode: %s', (env, unicode) => {
    expect(display(out(), env, 'auto').unicode).toBe(unicode)
  })
})
