// How much memory did this process hold at most, and how much processor time did it take? Loaded by `node --import` into
// every measured process; when that ends, the peak of its resident memory in KiB and the microseconds of its threads go
// to file descriptor 3.
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

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeSync(3, `${peakKibibytes()} ${user + system}`)
})
