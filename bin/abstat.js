#!/usr/bin/env node
import { processIo, run } from '../dist/main.js'

process.exitCode = await run(process.argv.slice(2), processIo())
// what an interruption left unfinished is not waited for
if (process.exitCode > 128) process.exit()
