/** Audits and units from the file to the gate, and two ways to say the same sample. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/index.ts'
import { expectClose } from '../support/reference.ts'

const messages = 'fixtures/audit/messages.csv'
const [rows, drawn] = [{ ham: 3543, spam: 457 }, 120]

describe('a sample of each predicted class', () => {
  it('has the estimates of rows that are weighted by one over their chance to be drawn', async () => {
    const { result: stratified } = await evaluate(messages, { stratify: 'predicted' })
    const lines = Object.entries(rows).flatMap(([label, all]) => {
      const stratum = stratified.stratified?.strata.find((each) => each.label === label)
      expect(stratum).toMatchObject({ rows: all, audited: drawn })
      return (stratum?.counts ?? []).flatMap((count, i) =>
        Array<string>(count).fill(`${stratified.labels[i]},${label},${all / drawn}`),
      )
    })
    const stdin = Readable.from([['label,prediction,weight', ...lines, ''].join('\n')])
    const { result: weighted } = await evaluate('-', { stdin, weights: 'weight' })
    expect(weighted.labels).toEqual(stratified.labels)
    for (const [i, row] of weighted.matrix.counts.entries()) {
      for (const [j, cell] of row.entries())
        expectClose(stratified.matrix.counts[i]?.[j] ?? null, cell, 1e-12, [i, j])
    }
    for (const name of ['accuracy', 'balancedAccuracy', 'mcc', 'kappa'] as const) {
      const wanted = weighted.overall[name].estimate ?? Number.NaN
      expectClose(stratified.overall[name].estimate, wanted, 1e-12, name)
    }
    for (const [k, own] of weighted.perClass.entries()) {
      for (const name of ['precision', 'recall', 'specificity', 'f1', 'prevalence'] as const) {
        const wanted = own[name].estimate ?? Number.NaN
        expectClose(stratified.perClass[k]?.[name].estimate ?? null, wanted, 1e-12, name)
      }
    }
  })

  it('of the rows that count, and of predictions that no labelled row has', async () => {
    const lines = ['a,a', 'a,a', 'a,b', ',a', ',c', ',', 'a,', 'b,b', 'b,a']
    const stdin = Readable.from([['label,prediction', ...lines, ''].join('\n')])
    const { result, diagnostics, verdict } = await evaluate('-', {
      stdin,
      stratify: 'predicted',
      gate: ['accuracy >= 1%', 'precision(a) >= 1%'],
    })
    expect(result.labels).toEqual(['a', 'b', 'c'])
    expect(result.stratified).toMatchObject({ rows: 7, audited: 5, standardError: null })
    expect(result.stratified?.strata.map(({ rows: all, audited }) => [all, audited])).toEqual([
      [4, 3],
      [2, 2],
      [1, 0],
    ])
    expect(result.overall.accuracy).toMatchObject({ estimate: null, n: 5 })
    expect(result.perClass.map(({ support }) => support)).toEqual([null, null, null])
    expect(diagnostics.map(({ code }) => code)).toContain('unaudited-stratum')
    expect(verdict.gates.map(({ status }) => status)).toEqual(['inconclusive', 'pass'])
  })
})

describe('units', () => {
  const conversations = 'fixtures/audit/conversations.csv'

  it('change no estimate, and decide gates by intervals over units', async () => {
    const gate = 'accuracy >= 83%'
    const plain = await evaluate(conversations, { gate })
    const clustered = await evaluate(conversations, { gate, unit: 'conversation' })
    expect(clustered.result.clustered).toEqual({ by: 'conversation', units: 60 })
    expect(clustered.result.overall.accuracy.estimate).toBe(plain.result.overall.accuracy.estimate)
    expect(clustered.result.overall.noInformationPValue).toBeNull()
    expect([plain, clustered].map(({ verdict }) => verdict.gates[0]?.status)).toEqual([
      'pass',
      'inconclusive',
    ])
    expect(clustered.verdict.gates[0]?.unitsNeeded).toBeGreaterThan(60)
  })

  it('are rows where each is its own: Student’s t of n − 1, with its factor, about the same share', async () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `${i},${i % 2 ? 'a' : 'b'},${i % 5 ? (i % 2 ? 'a' : 'b') : 'a'}`,
    )
    const stdin = Readable.from([['u,label,prediction', ...lines, ''].join('\n')])
    const { result } = await evaluate('-', { stdin, unit: 'u' })
    // R: x <- rep(c(1, 0), c(36, 4)); t.test(x)$conf.int
    expect(result.overall.accuracy.estimate).toBe(0.9)
    expectClose(result.overall.accuracy.low, 0.80283307117686, 1e-9)
    expectClose(result.overall.accuracy.high, 0.9971669288231441, 1e-9)
  })
})
