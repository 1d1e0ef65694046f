/**
 * Every gallery program, run once, ends as it must, and its recording (what the page shows of it before any interpreter is there) is that
 * run, byte for byte. So whatever is asked of a recording (src/scenarios/testing) is asked of a fresh run.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { outcomeOf } from '../support/fixtures'
import { type GalleryEntry, gallery } from '../support/gallery'
import { expect, test } from '../support/headless-page'

const fileOf = ({ scenario, variant }: GalleryEntry) => fileURLToPath(new URL(`../../src/scenarios/programs/${scenario}/${variant}.run`, import.meta.url))

for (const entry of gallery)
  test(`${entry.scenario}.${entry.variant}`, async ({ shared }) => {
    const { verdict, recording } = await outcomeOf(shared, entry.program, entry.configuration, { recording: true })
    expect(verdict.kind).toBe(entry.ends)
    expect(recording === readFileSync(fileOf(entry)).toString('base64'), 'the recording is a fresh run (npm run record-gallery makes them anew)').toBe(true)
  })
