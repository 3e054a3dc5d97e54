/** How do questions that are asked at the same time become one query, instead of a trip to the engine for each? */

import type { Session } from './session.ts'

/** More than this would be a query too long to be quick. */
const mostTogether = 50

interface Round<Question, Answer> {
  readonly questions: Question[]
  readonly answers: Promise<readonly Answer[]>
}

const nextTurn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })

/**
 * A question that waits for others of its kind, asked of the same session in the same turn of the event loop, and is
 * answered with them. Where that fails each is asked alone, so that an error belongs to the question that caused it.
 * @param ask answers several questions, in their order
 */
export function together<Question, Answer>(
  ask: (questions: readonly Question[], session: Session) => Promise<readonly Answer[]>,
): (question: Question, session: Session) => Promise<Answer> {
  const rounds = new WeakMap<Session, Round<Question, Answer>>()

  function roundOf(session: Session): Round<Question, Answer> {
    const open = rounds.get(session)
    if (open !== undefined && open.questions.length < mostTogether) return open
    const questions: Question[] = []
    const answers = nextTurn().then(() => {
      if (rounds.get(session) === round) rounds.delete(session)
      return ask(questions, session)
    })
    const round = { questions, answers }
    rounds.set(session, round)
    return round
  }

  return async (question, session) => {
    const { questions, answers } = roundOf(session)
    const position = questions.push(question) - 1
    const all = await answers.catch((error: unknown) => {
      if (questions.length === 1) throw error
      return null
    })
    const answer = all === null ? (await ask([question], session))[0] : all[position]
    if (answer === undefined) throw new TypeError('a question without an answer')
    return answer
  }
}
