/** Which shape is drawn how: one entry a shape. Headings are drawn by the page, which makes sections of them. */

import type { Shape } from '../../present/shapes.ts'
import { block } from './block.ts'
import { curve } from './curve.ts'
import { curves } from './curves.ts'
import { histogram } from './histogram.ts'
import { intervalPlot } from './interval-plot.ts'
import type { Markup } from './markup.ts'
import { matrix } from './matrix.ts'
import { note } from './note.ts'
import type { Spot } from './place.ts'
import { sentence } from './sentence.ts'
import { table } from './table.ts'

/** Everything that stands under a heading. */
export type Content = Exclude<Shape, { readonly kind: 'heading' }>

type Draw<Kind extends Content['kind']> = (
  shape: Extract<Content, { readonly kind: Kind }>,
  spot: Spot,
) => Markup

const drawers: { readonly [Kind in Content['kind']]: Draw<Kind> } = {
  block,
  curve,
  curves,
  histogram,
  'interval-plot': intervalPlot,
  matrix,
  note,
  sentence,
  table,
}

/** The shape as markup. */
export function draw<Kind extends Content['kind']>(
  shape: Extract<Content, { readonly kind: Kind }>,
  spot: Spot,
): Markup {
  const drawer: Draw<Kind> = drawers[shape.kind as Kind]
  return drawer(shape, spot)
}
