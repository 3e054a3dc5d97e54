/** What goes where on the page: alerts, answers and the verdict first, then sections by heading, the background last. */

import type { Heading, Note, Place, Sentence, Shape } from '../../present/shapes.ts'
import type { Content } from './shapes.ts'

export interface Section {
  /** `null` for what stands before the first heading. */
  readonly heading: Heading | null
  readonly content: readonly Content[]
}

/** The answers under one heading. */
export interface Answers {
  readonly heading: Heading | null
  readonly sentences: readonly Sentence[]
}

export interface Layout {
  readonly alerts: readonly Note[]
  readonly answers: readonly Answers[]
  readonly verdict: readonly (Note | Sentence)[]
  readonly sections: readonly Section[]
  readonly background: readonly Content[]
}

function byHeading(shapes: readonly Shape[]): readonly Section[] {
  const sections: { heading: Heading | null; content: Content[] }[] = [{ heading: null, content: [] }]
  for (const shape of shapes) {
    if (shape.kind === 'heading') sections.push({ heading: shape, content: [] })
    else sections.at(-1)?.content.push(shape)
  }
  return sections
}

const hasPlace = (shape: Content): shape is Note | Sentence =>
  shape.kind === 'note' || shape.kind === 'sentence'

const placeOf = (shape: Content): Place | undefined => (hasPlace(shape) ? shape.place : undefined)

/** The shapes by their place. Where several headings have answers, each also keeps its own. */
export function layOut(shapes: readonly Shape[]): Layout {
  const all = byHeading(shapes)
  const placed = (place: Place) =>
    all.flatMap(({ content }) => content.filter((shape) => placeOf(shape) === place))
  const answers = all
    .map(({ heading, content }) => ({
      heading,
      sentences: content.filter(
        (shape): shape is Sentence => shape.kind === 'sentence' && shape.place === 'answer',
      ),
    }))
    .filter(({ sentences }) => sentences.length > 0)
  const stays = (shape: Content): boolean => {
    const place = placeOf(shape)
    return place === undefined || (place === 'answer' && answers.length > 1)
  }
  return {
    alerts: placed('alert').filter((shape) => shape.kind === 'note'),
    answers,
    verdict: placed('verdict').filter(hasPlace),
    sections: all
      .map(({ heading, content }) => ({ heading, content: content.filter(stays) }))
      .filter(({ content }) => content.length > 0),
    background: placed('background'),
  }
}
