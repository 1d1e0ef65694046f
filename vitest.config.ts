// Unit tests: `x.test.ts` beside `x.ts`, in Node. What needs a browser is under e2e/.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    passWithNoTests: true,
    maxWorkers: 2,
    // the files of a thread share what they have imported, which costs as much processor as a third of the tests; they leave globals as they were
    pool: 'threads',
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    // a loaded machine is no failure
    testTimeout: process.env.PYLANES_LONG === '1' ? 3_600_000 : 120_000,
  },
})
