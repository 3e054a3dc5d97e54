/** What the exit codes mean: for the help, its topic and the manual page. */

interface ExitCode {
  readonly code: string
  /** In two or three words. */
  readonly brief: string
  readonly meaning: string
}

export const exitCodes: readonly ExitCode[] = [
  { code: '0', brief: 'finished or passed', meaning: 'Finished, or every gate passed.' },
  { code: '1', brief: 'a gate failed', meaning: 'A gate failed.' },
  {
    code: '2',
    brief: 'error',
    meaning: 'Error: usage, or data that cannot be read or are invalid. Nothing was judged.',
  },
  { code: '3', brief: 'inconclusive', meaning: 'Inconclusive.' },
  { code: '130 or 143', brief: 'interrupted', meaning: 'Interrupted.' },
]
