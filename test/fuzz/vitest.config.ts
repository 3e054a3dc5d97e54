import { defineConfig } from 'vitest/config'

/** As many cases as one likes: `FUZZ_CASES=10000 FUZZ_SEED=1 npx vitest run --config test/fuzz/vitest.config.ts`. */
export default defineConfig({
  test: { include: ['test/fuzz/*.long.ts'], pool: 'forks', testTimeout: 24 * 3600_000, env: { TZ: 'UTC' } },
})
