import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/read/nearest.ts'

describe('nearest', () => {
  it('finds a typing error', () => expect(nearest('varaint', ['user_id', 'variant'])).toBe('variant'))
  it('finds another spelling', () => expect(nearest('userId', ['user_id', 'user'])).toBe('user_id'))
  it('finds a name that contains it', () =>
    expect(nearest('revenue', ['ts', 'revenue_usd'])).toBe('revenue_usd'))
  it('prefers a typing error to a containing name', () =>
    expect(nearest('price', ['price_total_usd', 'prise'])).toBe('prise'))
  it('finds nothing far away', () => expect(nearest('country', ['ts', 'variant', 'x'])).toBeNull())
  it('finds nothing among nothing', () => expect(nearest('country', [])).toBeNull())
  it('does not take a short word for a part of a longer one', () =>
    expect(nearest('t', ['timestamp'])).toBeNull())
})
