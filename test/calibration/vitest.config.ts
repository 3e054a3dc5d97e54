import { defineConfig } from 'vitest/config'

/** Simulations that take minutes: `npx vitest run --config test/calibration/vitest.config.ts`. */
export default defineConfig({
  test: { include: ['test/calibration/*.slow.ts'], pool: 'forks', testTimeout: 600_000, env: { TZ: 'UTC' } },
})
