/**
 * The first difference of two runs of a gallery program under different seeds, against what their events say as text: of every twentieth program in
 * `npm test`, of all of them in `npm run test:long`.
 */
import type { Page } from '@playwright/test'
import { decodeRecording } from '../../src/log/recording'
import { createRunBuilder } from '../../src/trace/decode/run-builder'
import type { RunModel } from '../../src/trace/model/run-model'
import { differ, wrongDifference } from '../../src/trace/testing/first-difference-oracle'
import { gallery, type GalleryEntry } from '../support/gallery'
import { expect, test } from '../support/headless-page'
import { inLong, LONG } from '../support/long'

const SEEDS = LONG ? [1, 2, 3, 4] : [1, 2, 3]
const EVERY = 20
/** of the pairs that were compared */
const counted = { pairs: 0, differ: 0 }

async function modelOf(page: Page, { program, configuration }: GalleryEntry, seed: number): Promise<RunModel> {
  const text = await page.evaluate(async ([program, configuration]) => (await window.pylanes?.outcome(program, configuration, { recording: true }))?.recording ?? '', [
    program,
    { ...configuration, seed },
  ] as const)
  const recording = decodeRecording(Buffer.from(text, 'base64'))
  const builder = createRunBuilder(recording.program, recording.configuration, recording.log)
  while (builder.pull() > 0);
  return builder.model
}

for (const [at, one] of gallery.entries()) {
  test(`${one.scenario}.${one.variant}: every pair of ${SEEDS.length} seeds`, inLong(at % EVERY !== 0), async ({ shared }) => {
    const models: RunModel[] = []
    for (const seed of SEEDS) models.push(await modelOf(shared, one, seed))
    for (const [first, a] of models.entries()) {
      for (const [second, b] of models.entries()) {
        if (first >= second) continue
        counted.pairs++
        if (differ(a, b)) counted.differ++
        expect(wrongDifference(a, b), `seeds ${SEEDS[first]} and ${SEEDS[second]}`).toBe('')
      }
    }
  })
}

test('seeds make a difference in many of them', () => {
  test.skip(counted.pairs === 0, 'no pairs were compared before it')
  test.info().annotations.push({ type: 'pairs of runs that differ', description: `${counted.differ} of ${counted.pairs}` })
  expect(counted.differ).toBeGreaterThan(counted.pairs / 10)
})
