/** What there is help for besides the commands: one entry a topic, loaded when it is asked for. */

import type { Topic } from './topic.ts'

/** Topics by their name. */
export const topics: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  [
    'exit-codes',
    {
      summary: 'what a script can tell from the exit code',
      heading: 'EXIT STATUS',
      parts: async () => (await import('./exit-codes.ts')).exitCodesTopic,
    },
  ],
  [
    'gates',
    {
      summary: 'the language of --gate',
      heading: 'GATES',
      parts: async () => (await import('./gates.ts')).gatesTopic,
    },
  ],
  [
    'formats',
    {
      summary: 'what a report can be shown as',
      heading: 'FORMATS',
      parts: async () => (await import('./formats.ts')).formatsTopic,
    },
  ],
  [
    'environment',
    {
      summary: 'the variables that are read',
      heading: 'ENVIRONMENT',
      parts: async (program) => (await import('./environment.ts')).environmentTopic(program),
    },
  ],
  [
    'statistics',
    {
      summary: 'which test, which interval, which default',
      heading: 'STATISTICS',
      parts: async () => (await import('./statistics.ts')).statisticsTopic,
    },
  ],
])

export type { Topic } from './topic.ts'
