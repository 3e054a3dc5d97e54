// How much memory did this process hold at most? Loaded by `node --import` into every measured process; when that ends,
// the peak of its resident memory in KiB goes to file descriptor 3.
//
// Why not maxRSS everywhere: on Linux a child begins with the peak of the process that started it. VmHWM begins afresh.
import { readFileSync, writeSync } from 'node:fs'

function peakKibibytes() {
  try {
    return /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  } catch {
    return process.resourceUsage().maxRSS
  }
}

process.on('exit', () => writeSync(3, String(peakKibibytes())))
