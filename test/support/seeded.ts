/**
 * Property tests run on the same cases every time: a failure can be looked at, and a change is judged by what it changed.
 * Others are tried with PROPERTY_SEED=1 npm run test:unit.
 */

import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261125) })
