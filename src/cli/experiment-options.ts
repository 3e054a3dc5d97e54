/** The options that say what an experiment is: what columns mean, what is measured, how it is judged. */

import { type Command, Option } from 'commander'
import type { MetricFlag } from '../config/analyze.ts'
import type { MetricType } from '../report/types.ts'
import { collect, verdictOptions } from './options.ts'

/**
 * Adds them: `AnalyzeFlags` without those of the machine and of reading.
 * @param metrics takes those of all the metric flags, since metrics are reported in the order given
 */
export function experimentOptions(command: Command, metrics: MetricFlag[]): Command {
  const metricOption = (type: MetricType, form: string, description: string) =>
    new Option(`--${type} <${form}>`, description).argParser((text: string) => {
      metrics.push({ type, text })
      return metrics
    })

  return verdictOptions(
    command
      .optionsGroup('What the columns mean (guessed when not given):')
      .option(
        '--unit <column>',
        'what was randomised: user, session, device (guessed; without one, every row is a unit)',
      )
      .option('--variant <column>', 'the column that names the variant')
      .option('--baseline <variant>', 'the variant that the others are compared with')
      .option('--event <column>', 'the column of event names')
      .option('--timestamp <column>', 'when a row happened; read only with this flag or one that needs it')
      .option('--where <sql>', 'rows that count')
      .option(
        '--exposure <sql>',
        'a unit counts from its first row that satisfies this; without one, not at all',
      )
      .option('--window <length>', 'rows count for so long after the exposure, such as 7d or 36h')
      .option('--event-id <column>', 'rows with the same value are one event, and count once')
      .option('--segment <column>', 'repeat the analysis in every value of this column', collect)
      .option(
        '--allocation <shares>',
        'planned split, 9:1 (baseline first) or control=9,b=1 (default: equal)',
      )
      .optionsGroup('Metrics (repeatable; guessed when none is given):')
      .addOption(
        metricOption('conversion', 'name[=sql]', 'share of units with a row that satisfies the condition'),
      )
      .addOption(metricOption('mean', 'name[=sql]', 'mean over units of the sum of the value'))
      .addOption(metricOption('count', 'name[=sql]', 'mean over units of the number of rows'))
      .addOption(
        metricOption('ratio', 'name=num[/den]', 'sum of NUM over sum of DEN, by the delta method over units'),
      )
      .addOption(
        metricOption(
          'quantile',
          'name[=sql]@level',
          'percentile of the rows, units having been randomised: latency_ms@0.95 or latency_ms@p95',
        ),
      )
      .addOption(
        metricOption(
          'retention',
          'name[=sql]@7d',
          'share of units with such a row in the day from 7 days after their exposure on; @7d..14d: in that time',
        ),
      )
      .option('--goal <metric=increase|decrease>', 'which direction is better (default: increase)', collect)
      .option('--role <metric=role>', 'primary, secondary, guardrail or information', collect)
      .option(
        '--test <metric=test>',
        'score, fisher, pooled-z or welch for rates; welch, pooled or ranks for means and counts',
        collect,
      )
      .option(
        '--margin <metric=change>',
        'non-inferiority: the loss to be ruled out, 2%, 0.5pp or 3; equivalence: -2%..2%',
        collect,
      )
      .option(
        '--cap <metric=value|p99[+]>',
        'values of units above it count as that; p99: a percentile over all variants (p99+: of units that are not 0)',
        collect,
      )
      .option(
        '--covariate <metric=column|pre>',
        'adjust comparisons (CUPED) for a number of every unit from before its exposure; pre: the metric itself before it; repeatable, several together',
        collect,
      )
      .option(
        '--missing-values <zero|exclude>',
        'what a unit without a value is (default: zero in event tables)',
      )
      .optionsGroup('Input that is already summed (one row a variant, or a variant and day):')
      .option('--units <column>', 'the column with the number of units')
      .option('--sd <column>', 'the column with the standard deviation of a --mean')
      .optionsGroup('Statistics:')
      .option('--confidence <level>', 'of every interval, 0.95 or 95%')
      .option(
        '--alternative <side>',
        'two-sided, less or greater, in the sign of the data (default: two-sided)',
      )
      .option(
        '--chance <posterior|normal>',
        'chance to beat the baseline: exact Beta posterior, or the normal approximation',
      )
      .option('--prior <prior>', 'beta(a,b) of rates, normal(mean,sd) of the lift of other metrics', collect)
      .option('--min-effect <lift>', 'the lift worth having, such as 1%: adds the chance of it')
      .option('--max-segments <n>', 'of each --segment; smaller ones are folded into (other) (default: 50)')
      .option(
        '--over-time <day|hour|week>',
        'how the effect came about, period by period, and whether it fades; needs a timestamp',
      )
      .option('--correction <method>', 'holm, benjamini-hochberg, bonferroni or none, instead of one by role')
      .optionsGroup('Looking early:')
      .option('--sequential', 'always-valid intervals and p-values: look at any time, as often as you like')
      .option(
        '--tune-for <units>',
        'of two variants: where --sequential intervals are shortest (default: 5000)',
      )
      .option(
        '--looks <n>',
        'planned looks: how many, or on which days (2026-12-01,2026-12-15), with --planned-units; or the units at each: 2000,5000,10000',
      )
      .option('--planned-units <n>', 'of all variants together at the last of the --looks')
      .option(
        '--spending <shape>',
        'of the error over the --looks: obrien-fleming, pocock or power(2) (default: obrien-fleming)',
      )
      .optionsGroup('Verdict:')
      .option(
        '--gate <gate>',
        "METRIC.QUANTITY OP BOUND [@ VARIANT], such as 'revenue.lift > -1%', or roles; repeatable",
        collect,
      )
      .option(
        '--baseline-report <file>',
        'compare every variant with itself in a saved report: adds METRIC.change and METRIC.changeDifference to gates',
      ),
  )
}
