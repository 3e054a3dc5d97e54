import { expect, it } from 'vitest'
import { integrateOn, PANEL_POINTS, panelNodes, panelSum } from '../../src/stats/running-integral.ts'
import { expectClose } from '../support/reference.ts'

it('integrates panel by panel, up to every point of each', () => {
  let integral = 0
  const edges = [0, 0.3, 1.2, 2]
  edges.slice(1).forEach((end, k) => {
    const start = edges[k] ?? 0
    const width = end - start
    const points = panelNodes.map((node) => start + width * node)
    const upTo = new Float64Array(PANEL_POINTS)
    integral = integrateOn(integral, points.map(Math.cos), width, upTo)
    points.forEach((x, i) => {
      expectClose(upTo[i] ?? null, Math.sin(x), 1e-14, x, 1)
    })
    expectClose(integral, Math.sin(end), 1e-15, end, 1)
    expect(width * panelSum(points.map(() => 1))).toBeCloseTo(width, 15)
  })
})
