import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { sampleStrandsLog, strandsProgram } from '../../trace/testing/sample-strands'
import { sceneOf } from '../testing/scene-of'
import type { OverlayView } from './overlay-view'
import { SelectedLinks } from './selected-links'

describe('the arrows of a selection', () => {
  it('are hit where they are drawn, along their bow, and nowhere else', () => {
    const builder = createRunBuilder(sampleProgram, DEFAULT_CONFIGURATION, sampleLog())
    builder.pull()
    const { model } = builder
    const scene = sceneOf(model, 'time', 1000)
    const drawn: { path: string; xPx: number; startY: number; endY: number; bowPx: number }[] = []
    const overlay = { drawFlights: () => undefined, drawArrows: (arrows: typeof drawn) => drawn.push(...arrows) } as unknown as OverlayView
    const links = new SelectedLinks()
    const barOf = (task: number) => ({ top: task * 80, bottom: task * 80 + 20 })
    links.draw(overlay, scene, { kind: 'task', task: 3 }, 0, barOf)
    expect(drawn.length).toBeGreaterThan(1)
    for (const { xPx, startY, endY, bowPx } of drawn) {
      const hit = links.hit(xPx - bowPx, (startY + endY) / 2)
      expect(hit?.kind).toBe('arrow')
      expect(links.hit(xPx + 40, (startY + endY) / 2 + 1)?.kind).not.toBe('item')
    }
    expect(links.hit(-500, 100)).toBeNull()
  })

  it('of very many are found in pieces, a piece a frame, and are the same then', () => {
    const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, sampleStrandsLog())
    while (builder.pull());
    const { model } = builder
    const scene = sceneOf(model, 'time', 1000)
    const barOf = (task: number) => ({ top: task * 80, bottom: task * 80 + 20 })
    const q = model.objects.find(({ name }) => name === 'q')?.id ?? 0
    for (const selection of [
      { kind: 'object', object: q },
      { kind: 'task', task: 3 },
    ] as const) {
      const drawn: { arrows: unknown; flights: unknown }[] = []
      const last = { arrows: [] as unknown, flights: [] as unknown }
      const overlay = { drawFlights: (flights: unknown) => (last.flights = flights), drawArrows: (arrows: unknown) => (last.arrows = arrows) } as unknown as OverlayView
      const draw = (links: SelectedLinks) => {
        const isWhole = links.draw(overlay, scene, selection, 0, barOf)
        drawn.push({ ...last })
        return isWhole
      }
      const pieces = new SelectedLinks(1)
      while (!draw(pieces)) expect(drawn.length).toBeLessThan(100)
      expect(drawn.length).toBeGreaterThan(2)
      expect(drawn[0]?.flights).toEqual([])
      expect(draw(new SelectedLinks())).toBe(true)
      expect(drawn.at(-2)).toEqual(drawn.at(-1))
      expect(drawn.at(-1)?.flights).not.toEqual([])
    }
  })
})
