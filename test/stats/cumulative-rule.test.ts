import { describe, it } from 'vitest'
import { cumulativeRule } from '../../src/stats/cumulative-rule.ts'
import { expectClose } from '../support/reference.ts'

describe('cumulative quadrature', () => {
  it.each([5, 16])('of %i nodes integrates polynomials exactly up to every node', (size) => {
    const { nodes, weights, upTo } = cumulativeRule(size)
    const dot = (row: readonly number[], power: number) =>
      row.reduce((sum, weight, j) => sum + weight * (nodes[j] ?? 0) ** power, 0)
    for (let power = 0; power < size; power++) {
      expectClose(dot(weights, power), 1 / (power + 1), 1e-13)
      nodes.forEach((node, i) => {
        expectClose(dot(upTo[i] ?? [], power), node ** (power + 1) / (power + 1), 1e-13, { power, i }, 1)
      })
    }
  })
})
