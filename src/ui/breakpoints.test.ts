import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NARROW_WIDTH, PHONE_WIDTH, SHORT_HEIGHT } from './app-context'

const styles = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'))

test('styles and components mean the same by a phone, a narrow and a short window', () => {
  const breakpoints = readFileSync('src/ui/styles/breakpoints.css', 'utf8')
  expect(breakpoints).toContain(`@custom-media --phone ${PHONE_WIDTH};`)
  expect(breakpoints).toContain(`@custom-media --narrow ${NARROW_WIDTH};`)
  expect(breakpoints).toContain(`@custom-media --short ${SHORT_HEIGHT};`)
})

test('widths are named: no style has a number of its own', () => {
  const offences = styles
    .filter((path) => !path.endsWith('breakpoints.css'))
    .flatMap((path) => (readFileSync(`src/${path}`, 'utf8').match(/@(?:media|container)[^{]*width[^{]*/g) ?? []).map((rule) => `${path}: ${rule}`))
  expect(offences).toEqual([])
})
