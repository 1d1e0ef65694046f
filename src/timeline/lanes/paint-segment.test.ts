import { expect, test } from 'vitest'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { LOOKS } from '../look/state-look'
import { createRaster } from '../testing/raster'
import { sceneOf } from '../testing/scene-of'
import { paintSegment } from './paint-segment'

test('every look is painted in a box of any size, and stays inside it', () => {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  while (builder.pull() > 0);
  const scene = sceneOf(builder.model, 'steps', 60)
  for (const look of LOOKS)
    for (let height = 1; height <= 24; height++)
      for (const width of [1, 2, 3, 8, 11, 12, 40]) {
        const raster = createRaster(60, 40)
        paintSegment(raster.context, scene, look, { x: 10, y: 8, width, height })
        const painted = raster.pixels.flatMap((pixel, at) => (pixel === '' ? [] : [at]))
        expect(painted.length, `${look}, ${width} × ${height}`).toBeGreaterThan(0)
        // a line and a sign have a height of their own
        for (const at of painted) expect(at % 60).toBeGreaterThanOrEqual(10 - 1)
      }
})
