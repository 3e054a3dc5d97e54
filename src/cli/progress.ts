/** How far is it? One line on standard error, on a terminal only, and only where the work takes a while. */

import { toAscii } from '../render/ascii.ts'
import type { Activity } from '../run/context.ts'
import type { Io } from './io.ts'
import { copiedText, progressText } from './progress-text.ts'
import { display } from './terminal.ts'

export interface Progress {
  /** What the run is busy with from now on. */
  watch(activity: Activity | null): void
  /** Takes the line away before something else is written; it comes back by itself. */
  clear(): Promise<void>
  /** Takes the line away for good. */
  stop(): Promise<void>
}

/** In milliseconds. */
interface Pace {
  /** Shorter work shows nothing. */
  readonly after: number
  readonly every: number
}

const silent: Progress = {
  watch: () => undefined,
  clear: async () => undefined,
  stop: async () => undefined,
}

/** To the first column, and away with what stands there. */
const clearLine = '\r\u001b[K'

/** Nothing is written unless standard error is a terminal that can take a line back, and never with `--quiet`. */
export function startProgress(
  { stderr, env, now }: Pick<Io, 'stderr' | 'env' | 'now'>,
  quiet: boolean,
  { after, every }: Pace = { after: 1000, every: 250 },
): Progress {
  if (quiet || !stderr.isTTY || env.TERM === 'dumb') return silent
  const { width, unicode } = display(stderr, env, 'never')
  let activity: Activity | null = null
  let since = 0
  let furthest = 0
  let shown = false
  const begin = now()

  const redraw = async () => {
    const time = now()
    if (activity === null || time - begin < after) return
    const share = activity.kind === 'copy' ? null : activity.share()
    // a further query begins at nothing again
    if (share === null || share < furthest) since = time
    furthest = share ?? 0
    const text = progressText(activity, share, (time - since) / 1000)
    if (text === null) return clear()
    shown = true
    // a line that wraps could not be taken back
    await stderr.write(`${clearLine}${(unicode ? text : toAscii(text)).slice(0, width - 1)}`)
  }
  const clear = async () => {
    if (shown) await stderr.write(clearLine)
    shown = false
  }
  const timer = setInterval(() => void redraw(), every)
  timer.unref()
  return {
    watch: (next) => {
      if (shown && activity?.kind === 'copy') void stderr.write(`${clearLine}${copiedText(activity)}`)
      shown = false
      activity = next
      since = now()
      furthest = 0
    },
    clear,
    stop: () => {
      clearInterval(timer)
      return clear()
    },
  }
}
