/** What the columns mean: event, variant, unit, segment and time, as asked for or by name and values. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { requireColumn } from '../table.ts'
import type { HeadTable, PlannedColumns, VariantNeed } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { findColumn } from './find.ts'
import { columnNames } from './lists.ts'
import { settleSegments } from './segments.ts'
import { guessedTime, namedTime } from './time.ts'
import { variantColumn } from './variant.ts'

/** The columns, and which of them nobody named. */
export interface Meanings {
  readonly columns: PlannedColumns
  readonly guessed: {
    readonly unit: boolean
    readonly variant: boolean
    readonly event: boolean
    readonly time: boolean
  }
}

function given(table: HeadTable, name: string | null, flag: string): number | null {
  return name === null ? null : findColumn(table, name, flag)
}

/** Two meanings for one column cannot both be meant. */
function checkDistinct(
  table: HeadTable,
  uses: readonly (readonly [string, number | 'label' | null])[],
): void {
  uses.forEach(([what, index], i) => {
    const earlier = uses.slice(0, i).find((each) => each[1] === index)
    if (typeof index !== 'number' || earlier === undefined) return
    throw new AbstatError(
      'usage',
      `column \`${table.columns[index]?.name}\` cannot be both ${earlier[0]} and ${what}`,
      { hint: 'name another column for one of them' },
    )
  })
}

/**
 * Settles the columns; each is in every file.
 * @throws AbstatError (usage) when nothing fits, two fit equally well, or a named column does not exist; (data) when a file lacks one
 */
export function settleMeanings(
  whole: Pick<AnalyzeRequest, 'columns' | 'exposure' | 'window' | 'overTime' | 'metrics' | 'looks'>,
  table: HeadTable,
  need: VariantNeed,
): Meanings {
  const { columns: request } = whole
  const asked = {
    unit: given(table, request.unit, '--unit'),
    variant: given(table, request.variant, '--variant'),
    event: given(table, request.event, '--event'),
    eventId: given(table, request.eventId, '--event-id'),
  }
  const askedTime = request.timestamp === null ? null : namedTime(table, request.timestamp)
  const segments = settleSegments(table, request.segments, '--segment')
  const named = [...Object.values(asked), ...segments.flat(), askedTime?.column ?? null].filter(
    (index) => index !== null,
  )
  const event =
    asked.event ??
    chooseColumn(table, {
      what: 'the name of the event',
      flag: '--event',
      names: columnNames.event,
      fits: (column, i) => column.kind === 'text' && column.present > 0 && !named.includes(i),
    })
  const taken = event === null ? named : [...named, event]
  const variant = variantColumn(request, table, taken, need)
  const unit =
    asked.unit ??
    chooseColumn(table, {
      what: 'the unit',
      flag: '--unit',
      names: event === null ? columnNames.unitOrId : columnNames.unit,
      // a segment does not push the unit aside: asking for both is a mistake that is told
      fits: (column, i) => column.present > 0 && i !== event && i !== variant && i !== asked.eventId,
    })
  const used = [...named, variant, unit, event].filter((index) => typeof index === 'number')
  const time = askedTime ?? guessedTime(whole, table, used)
  checkDistinct(table, [
    ['the variant', variant],
    ['the unit', unit],
    ['the event', event],
    ...[...new Set(segments.flat())].map((column): [string, number] => ['the segment', column]),
    ['the id of an event', asked.eventId],
    ['the timestamp', time?.column ?? null],
  ])
  for (const index of [variant, unit, event, ...segments.flat(), asked.eventId]) {
    if (typeof index === 'number') requireColumn(table, index)
  }
  return {
    columns: { unit, variant, event, segments, eventId: asked.eventId, time },
    guessed: {
      unit: request.unit === null,
      variant: request.variant === null && variant !== 'label',
      event: request.event === null,
      time: request.timestamp === null,
    },
  }
}
