import { describe, expect, test } from 'vitest'
import { rNumber, rNumbers } from '../../src/present/r-numbers.ts'

describe("numbers as R's format() writes them", () => {
  // R 4.2.2: format(c(…), digits = 7)
  test.each<[(number | null)[], string[]]>([
    [
      [0.3464147123, 3.7520619321],
      ['0.3464147', '3.7520619'],
    ],
    [
      [51.42307, 49.3738317],
      ['51.42307', '49.37383'],
    ],
    [
      [193, 204],
      ['193', '204'],
    ],
    [
      [-0.004173957, 1.804173957],
      ['-0.004173957', '1.804173957'],
    ],
    [
      [1.5, 2, 3.25],
      ['1.50', '2.00', '3.25'],
    ],
    [
      [1e10, 1],
      ['1e+10', '1e+00'],
    ],
    [
      [123456789, 1],
      ['123456789', '1'],
    ],
    [[1e-10], ['1e-10']],
    [[0], ['0']],
    [
      [Number.NEGATIVE_INFINITY, 3.25],
      ['-Inf', '3.25'],
    ],
    [
      [null, 2],
      ['–', '2'],
    ],
  ])('%j', (vector, expected) => expect(rNumbers(vector)).toEqual(expected))

  test.each<[number, number, string]>([
    [1.99880407, 5, '1.9988'],
    [95.8010000236, 5, '95.801'],
    [0.0484631666, 4, '0.04846'],
    [0.00001012345, 4, '1.012e-05'],
    [0.0001012345, 4, '0.0001012'],
    [2.851e-299, 4, '2.851e-299'],
    [9999993, 5, '1e+07'],
    [2, 5, '2'],
    [0.99999999, 4, '1'],
  ])('%d with %i digits', (x, digits, expected) => expect(rNumber(x, digits)).toBe(expected))
})
