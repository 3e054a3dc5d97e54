/**
 * Which functions may an expression of the user call? Those that compute one value of one row from values of that row,
 * the same in every run. What is not here is refused: aggregates, clocks, chance, files, settings, lists, and what
 * makes text of any length.
 */

const operators = '+ - * / // % ** ^ @ & | << >> xor ~ || ~~ !~~ ~~* !~~* ~~~ ->>'
const patterns =
  'like_escape not_like_escape ilike_escape not_ilike_escape regexp_matches regexp_full_match regexp_replace regexp_extract'
const text =
  'lower lcase upper ucase length len strlen char_length character_length trim ltrim rtrim substring substr left right ' +
  'position strpos instr contains starts_with ends_with prefix suffix replace translate concat concat_ws split_part ' +
  'reverse strip_accents levenshtein md5 json_extract_string'
const numbers =
  'abs ceil ceiling floor round trunc sign mod fmod sqrt cbrt exp ln log log2 log10 pow power greatest least isnan isinf ' +
  'isfinite sin cos tan asin acos atan atan2 radians degrees'
const times =
  'date_part datepart date_trunc datetrunc date_diff datediff date_sub datesub date_add time_bucket year quarter month ' +
  'week weekofyear day dayofmonth dayofweek weekday isodow dayofyear hour minute second millisecond microsecond epoch ' +
  'epoch_ms dayname monthname last_day strftime strptime try_strptime to_timestamp make_date make_timestamp timezone age ' +
  'to_years to_months to_weeks to_days to_hours to_minutes to_seconds to_milliseconds'
const others = 'nullif'

/** By lower-case name. */
export const allowedFunctions: ReadonlySet<string> = new Set(
  [operators, patterns, text, numbers, times, others].join(' ').split(' '),
)

/** Functions with another meaning when given fewer arguments: `age(x)` measures from today. */
export const leastArguments: ReadonlyMap<string, number> = new Map([['age', 2]])

/** Functions over many rows: refused with the form that one row needs. */
export const aggregateFunctions: ReadonlySet<string> = new Set(
  (
    'sum avg mean count count_star min max median mode stddev stddev_samp stddev_pop variance var_samp var_pop count_if ' +
    'countif bool_or bool_and any_value first last quantile quantile_cont quantile_disc approx_count_distinct string_agg ' +
    'list array_agg product arg_max arg_min max_by min_by'
  ).split(' '),
)
