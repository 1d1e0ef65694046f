import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PHONE_WIDTH } from './app-context'

const styles = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'))

test('styles and components mean the same by a phone', () => {
  expect(readFileSync('src/ui/styles/breakpoints.css', 'utf8')).toContain(`@custom-media --phone ${PHONE_WIDTH};`)
})

test('widths are named: no style has a number of its own', () => {
  const offences = styles
    .filter((path) => !path.endsWith('breakpoints.css'))
    .flatMap((path) => (readFileSync(`src/${path}`, 'utf8').match(/@(?:media|container)[^{]*width[^{]*/g) ?? []).map((rule) => `${path}: ${rule}`))
  expect(offences).toEqual([])
})
