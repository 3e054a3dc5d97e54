import { expect, test } from 'vitest'
import { timePattern } from '../../../src/read/time/pattern.ts'

test('the parts of the date are the groups', () => {
  expect(timePattern('%-d. %B %Y, %H:%M %z')).toMatchObject({
    text: '%d. %B %Y, %H:%M %z',
    groups: ['d', 'B', 'Y'],
    hasZone: true,
  })
  const [, ...groups] = new RegExp(`^${timePattern('%Y%m%d').shape}$`).exec('20261003') ?? []
  expect(groups).toEqual(['2026', '10', '03'])
})

test('digits without anything between them are all there', () => {
  const fits = (pattern: string, text: string) => new RegExp(`^${timePattern(pattern).shape}$`).test(text)
  expect(fits('%Y%m%d', '2026103')).toBe(false)
  expect(fits('%d/%m/%Y', '3/1/2026')).toBe(true)
})

test.each([
  ['%d/%m', 'it has no year'],
  ['%Y-%m', 'it has no day'],
  ['%H:%M', 'it has no year'],
  ['%Y-%d-%m-%d', 'it has %d more than once'],
  ['%Y-%y-%m-%d', 'it has the year more than once'],
  ['%Y-%m-%d %H %I %p', 'it has the hour more than once'],
  ['%Y-%m-%d %I:%M', '%I and %p belong together'],
  ['%Y-%m-%d %Q', '`%Q` is not known'],
  ['%Y-%m-%d %', '`%` is not known'],
  ['%Y-%m-%d %s', '`%s` is not known'],
  ['DD/MM/YYYY', 'it has no year'],
  ['', 'it has no year'],
])('%j is refused', (pattern, why) => {
  expect(() => timePattern(pattern)).toThrow(why)
})
