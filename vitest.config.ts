import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    setupFiles: ['test/support/seeded.ts'],
    env: { TZ: 'UTC' },
  },
})
