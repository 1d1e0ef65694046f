/** What the gallery says of the ends of its programs, proven anew for a few: `npm run explore-gallery` makes all of it. */
import type { ProgramExploration } from '../../src/app/explore-program'
import { knownEnds } from '../../src/scenarios/known-ends'
import type { PylanesWindow } from '../support/fixtures'
import { gallery } from '../support/gallery'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'

/** As the script explores them. */
const BOUNDS = { runs: 40, seconds: 120, preemptions: 1, shortens: false }

for (const [scenario, variant] of [
  ['abba-deadlock', 'naive'],
  ['abba-deadlock', 'ordered'],
  ['rlock', 'lock'],
] as const)
  test(`${scenario}/${variant} can end in the ways that the gallery says`, inLong(variant === 'ordered'), async ({ shared }) => {
    const known = knownEnds(scenario, variant)
    const entry = gallery.find((one) => one.scenario === scenario && one.variant === variant)
    if (!known || !entry) throw new Error('the gallery says nothing of it')
    const { program, configuration } = entry
    const { outcomes, unreplayed } = await shared.evaluate(
      ({ program, configuration, bounds }) => (window as unknown as PylanesWindow).pylanes.explore(program, configuration, bounds) as Promise<ProgramExploration>,
      { program, configuration, bounds: BOUNDS },
    )
    const failures = new Set(outcomes.filter(({ failure }) => failure).map(({ end }) => (end.verdict === 'finished' ? 'error' : end.verdict)))
    expect([...failures].sort()).toEqual(known.failures)
    expect(outcomes.length).toBe(known.ends)
    expect(unreplayed).toEqual([])
  })
