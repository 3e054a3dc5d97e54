// Loaded before the program (`--require`): the engine's native part cannot be loaded then, and says so.
const Module = require('node:module')

const load = Module._load
Module._load = function (request, ...rest) {
  if (request.startsWith('@duckdb/')) throw new Error('the engine was loaded')
  return load.call(this, request, ...rest)
}
