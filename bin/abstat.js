#!/usr/bin/env node
const { endOnBugs, processIo, run } = await import('../dist/main.js').catch(({ message }) => {
  console.error(
    `abstat: cannot be loaded: ${message.split('\n')[0]}\n  → install it anew; in a checkout: npm ci`,
  )
  process.exit(2)
})
const finished = endOnBugs()
process.exitCode = await run(process.argv.slice(2), processIo())
finished()
// what an interruption left unfinished is not waited for
if (process.exitCode > 128) process.exit()
