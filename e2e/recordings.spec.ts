/** What the page shows of a gallery program before any interpreter is there is exactly what a fresh run gives. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PylanesWindow } from './fixtures'
import { type GalleryEntry, gallery } from './gallery'
import { expect, test } from './shared-page'

const fileOf = ({ scenario, variant }: GalleryEntry) => fileURLToPath(new URL(`../src/scenarios/programs/${scenario}/${variant}.run`, import.meta.url))

test.setTimeout(900_000)

test('every recording is a fresh run, byte for byte (npm run record-gallery makes them anew)', async ({ shared }) => {
  const different: string[] = []
  for (const entry of gallery) {
    const recording = await shared.evaluate(
      async ({ program, configuration }) => (await (window as unknown as PylanesWindow).pylanes.run(program, configuration, { recording: true })).recording,
      { program: entry.program, configuration: entry.configuration },
    )
    if (recording !== readFileSync(fileOf(entry)).toString('base64')) different.push(`${entry.scenario}.${entry.variant}`)
  }
  expect(different).toEqual([])
})
