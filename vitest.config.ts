// Unit tests: `x.test.ts` beside `x.ts`, in Node. What needs a browser is under e2e/.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    passWithNoTests: true,
    maxWorkers: 2,
    // the files share two threads and what they import: most of a second of processor saved for each three of them
    pool: 'threads',
    isolate: false,
    // a loaded machine is no failure
    testTimeout: 120_000,
  },
})
