// Did the alternatives compute the same thing? A benchmark of a wrong answer is worthless, so a difference is an error.

/** How far means and variances may differ, relative to their size: parallel sums have no fixed order. */
const TOLERANCE = 1e-9

/** The figures of an `abstat analyze` report, in the form that the baselines print. */
export function figuresOfReport(report) {
  const metric = (name) => report.result.metrics.find((candidate) => candidate.name === name).variants
  const [buy, click, revenue] = ['buy', 'click', 'revenue'].map(metric)
  const variants = {}
  for (const [index, { name, units, rows }] of report.result.variants.entries()) {
    variants[name] = {
      units,
      rows,
      buy: buy[index].conversions,
      click: click[index].conversions,
      mean: revenue[index].estimate,
      variance: revenue[index].standardDeviation ** 2,
    }
  }
  const { units, rows } = report.input.excluded.find(({ reason }) => reason === 'multiple-variants') ?? {
    units: 0,
    rows: 0,
  }
  return { variants, excluded: { units, rows } }
}

/** The figures of an `abstat evaluate` report of two classes, in the form that the baselines print. */
export function figuresOfEvaluation({ result: { labels, matrix, ranking } }) {
  const counts = {}
  for (const [i, actual] of labels.entries()) {
    for (const [j, predicted] of labels.entries()) counts[`${actual}-${predicted}`] = matrix.counts[i][j]
  }
  const { rocAuc, averagePrecision, logLoss, brier } = ranking
  return {
    counts,
    ranking: {
      rocAuc: rocAuc.estimate,
      averagePrecision: averagePrecision.estimate,
      logLoss: logLoss.estimate,
      brier: brier.estimate,
    },
  }
}

/**
 * @param {string} name whose figures these are, for the message
 * @throws when a figure is missing, differs, or is one too many
 */
export function assertSameFigures(name, actual, expected) {
  const [found, wanted] = [flat(actual), flat(expected)]
  const wrong = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter(
    (key) => !(Math.abs(found[key] - wanted[key]) <= toleranceOf(key) * Math.abs(wanted[key])),
  )
  if (wrong.length > 0) {
    const lines = wrong.map((key) => `  ${key}: ${found[key]}, expected ${wanted[key]}`)
    throw new Error(`${name} and the baseline disagree:\n${lines.join('\n')}`)
  }
}

const toleranceOf = (key) => (/\.(mean|variance)$|^ranking\./.test(key) ? TOLERANCE : 0)

/** Nested figures by dotted names. */
function flat(figures, prefix = '') {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([key, value]) =>
      typeof value === 'object'
        ? Object.entries(flat(value, `${prefix}${key}.`))
        : [[`${prefix}${key}`, value]],
    ),
  )
}
