import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemCallReference } from './reference'

test('docs/system-calls.md is up to date (npm run reference writes it)', () => {
  expect(readFileSync('docs/system-calls.md', 'utf8')).toBe(systemCallReference())
})
