/**
 * Pictures of ten recorded runs as text, zoomed out and in: any change of what is painted shows as a difference of these files.
 * `UPDATE_GOLDENS=1 npx vitest run src/timeline/testing/goldens.test.ts` writes them anew: look at the difference before keeping it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeRecording } from '../../log/recording'
import type { AxisMode } from '../../model/moment'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'
import { layoutLanes } from '../lanes/lane-layout'
import { laneOf, wordsOf } from '../lanes/registry'
import { type Palette, palette } from '../look/palette'
import { LOOKS } from '../look/state-look'
import type { Range } from '../axis/axis-space'
import { createRaster } from './raster'
import { sceneOf } from './scene-of'

const WIDTH = 100
const RUNS = [
  'threads-and-a-lock/main',
  'abba-deadlock/naive',
  'bounded-queue/blocks',
  'dining-philosophers/naive',
  'semaphore/main',
  'thread-pool-server/pool-queue',
  'asyncio-queue/main',
  'queue-between-processes/main',
  'scheduling/mlfq',
  'gil-moments/main',
]
/** What of the axis is seen: everything, and a tenth around the middle. */
const ZOOMS: readonly (readonly [string, AxisMode, number, number])[] = [
  ['time, all', 'time', 0, 1],
  ['time, a tenth', 'time', 0.45, 0.55],
  ['steps, all', 'steps', 0, 1],
]

const LETTERS: Readonly<Record<(typeof LOOKS)[number], string>> = {
  new: 'n',
  running: 'R',
  ready: 'Y',
  gil: 'G',
  lock: 'L',
  sync: 'W',
  queue: 'Q',
  sleeping: 's',
  io: 'I',
  join: 'J',
  finished: '-',
  crashed: 'X',
  deadlocked: 'D',
}

/** A letter for each colour: states as above, tasks 0 … 9, locks a … h, anything else +. */
function letterOf({ looks, tasks, locks, background }: Palette): (colour: string) => string {
  const letters = new Map<string, string>([
    ['', ' '],
    [background, ' '],
  ])
  for (const [at, colour] of tasks.entries()) letters.set(colour, String(at))
  for (const [at, colour] of locks.entries()) letters.set(colour, String.fromCharCode(97 + at))
  for (const look of LOOKS) letters.set(looks[look].fill, LETTERS[look])
  return (colour) => letters.get(colour) ?? '+'
}

function pictureOf(model: RunModel, mode: AxisMode, range: Range): string {
  const scene = sceneOf(model, mode, WIDTH, range)
  const letter = letterOf(palette('light'))
  const layout = layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map([['machine', true]]), selected: 0 })
  return layout.rows
    .map((row) => {
      const raster = createRaster(WIDTH, row.height)
      laneOf(row).paint?.(raster.context, scene, row, 0, wordsOf(row, scene.words))
      const lines: string[] = []
      let times = 0
      for (let y = 0; y < row.height; y++) {
        const line = raster.pixels
          .slice(y * WIDTH, (y + 1) * WIDTH)
          .map(letter)
          .join('')
        if (`|${line}|` === lines.at(-1)?.slice(0, WIDTH + 2)) times++
        else times = 1
        if (times > 1) lines[lines.length - 1] = `|${line}| ×${times}`
        else lines.push(`|${line}|`)
      }
      const empty = `|${' '.repeat(WIDTH)}|`
      const texts = raster.texts.map(({ text, x }) => `${Math.round(x)} ${text}`)
      return [row.key, ...lines.filter((line) => !line.startsWith(empty)), ...texts.map((text) => `  ${text}`)].join('\n')
    })
    .join('\n')
}

describe('the picture of a recorded run', () => {
  it.each(RUNS)('%s', (id) => {
    const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${id}.run`))
    const builder = createRunBuilder(program, configuration, log)
    while (builder.pull() > 0);
    const { model } = builder
    const text = `${ZOOMS.map(([name, mode, from, to]) => {
      const { space } = sceneOf(model, mode, WIDTH)
      const length = space.to - space.from
      return `== ${name}\n${pictureOf(model, mode, [space.from + from * length, space.from + to * length])}`
    }).join('\n\n')}\n`
    const path = `src/timeline/testing/goldens/${id.replace('/', '.')}.txt`
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(path, text)
    expect(existsSync(path)).toBe(true)
    expect(text).toBe(readFileSync(path, 'utf8'))
  })
})
