import { defineConfig } from 'vitest/config'

/**
 * Simulations that take minutes: `npx vitest run --config test/calibration/vitest.config.ts`. One file after the other,
 * as several write their tables into one document.
 */
export default defineConfig({
  test: {
    include: ['test/calibration/*.slow.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 1_800_000,
    env: { TZ: 'UTC' },
  },
})
