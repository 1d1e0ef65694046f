import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VERSION } from './version'

test('the version is that of the package', () => {
  const text = readFileSync('package.json', 'utf8')
  expect(JSON.parse(text)).toHaveProperty('version', VERSION)
})
