import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleLog, sampleProgram } from '../../trace/testing/sample-run'
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
})
