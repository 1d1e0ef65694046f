/** What an SVG shows is what a canvas shows: the rectangles of both are laid on one grid of pixels and compared. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeRecording } from '../../log/recording'
import type { AxisMode } from '../../model/moment'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { layoutLanes } from '../lanes/lane-layout'
import { paintBody } from '../lanes/paint-body'
import { createRaster } from '../testing/raster'
import { sceneOf } from '../testing/scene-of'
import { sheetAsSvg } from './draw-sheet'
import { VectorContext } from './vector-context'

const WIDTH = 300
const RUNS = ['threads-and-a-lock/main', 'bounded-queue/blocks', 'semaphore/main', 'asyncio-queue/main', 'queue-between-processes/main', 'scheduling/mlfq', 'gil-moments/main']

function modelOf(run: string) {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${run}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

/** Lays the filled rectangles of a picture on a grid. */
function rastered(svg: string, width: number, height: number): readonly string[] {
  const raster = createRaster(width, height)
  for (const [, name, text] of svg.matchAll(/<(rect|path)([^>]*)\/>/g)) {
    const field = (key: string) => new RegExp(` ${key}="([^"]*)"`).exec(text ?? '')?.[1]
    const fill = field('fill')
    if (!fill || fill === 'none' || fill.startsWith('url')) continue
    // opacity leaves no trace on the raster
    raster.context.fillStyle = fill
    if (name === 'rect') raster.context.fillRect(Number(field('x')), Number(field('y')), Number(field('width')), Number(field('height')))
    else
      for (const step of (field('d') ?? '').matchAll(/M(\S+) (\S+?)h(\S+?)v(\S+?)h\S+?z/g)) {
        const [x = 0, y = 0, w = 0, h = 0] = step.slice(1).map(Number)
        raster.context.fillRect(x, y, w, h)
      }
  }
  return raster.pixels
}

describe.each(RUNS)('%s as SVG', (run) => {
  const model = modelOf(run)
  it.each<[AxisMode, number, number]>([
    ['time', 0, 1],
    ['time', 0.45, 0.55],
    ['steps', 0.2, 0.5],
  ])('has the rectangles that are painted, on the axis of %s from %d to %d', (mode, from, to) => {
    const { space } = sceneOf(model, mode, WIDTH)
    const scene = sceneOf(model, mode, WIDTH, [space.from + from * (space.to - space.from), space.from + to * (space.to - space.from)])
    const layout = layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(), selected: 0 })
    const height = Math.ceil(layout.height)
    const view = { layout, scrollTop: 0, heightPx: height, ticks: [], selection: null, barOf: () => undefined }
    const raster = createRaster(WIDTH, height)
    const vector = new VectorContext()
    paintBody(raster.context, scene, view)
    paintBody(vector.context, scene, view)
    const svg = vector.content()
    expect(rastered(svg, WIDTH, height)).toEqual(raster.pixels)
    const written = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    )
    expect(written).toEqual(raster.texts.map(({ text }) => text).filter((text) => text !== ''))
  })
})

describe('a sheet as SVG', () => {
  const model = modelOf('threads-and-a-lock/main')
  const scene = sceneOf(model, 'time', 600)
  const layout = layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(), selected: 0 })
  const words = { title: 'A <lock> & more', note: 'finished', legend: [{ look: 'running' as const, text: 'running' }] }
  const common = { layout, scrollTop: 0, bodyPx: layout.height, headerPx: 160, compact: false, playhead: { us: 0, step: 0 }, selection: null, family: 'sans-serif', words }
  const svg = sheetAsSvg({ ...common, scene })

  it('has names of few letters whole, and of long ones that by which they differ', () => {
    const philosophers = modelOf('dining-philosophers/naive')
    const own = { ...common, layout: layoutLanes(philosophers, { compact: false, foldInternals: true, chosen: new Map(), selected: 0 }) }
    const wide = sheetAsSvg({ ...own, bodyPx: own.layout.height, scene: sceneOf(philosophers, 'time', 600) })
    for (const name of ['Ada', 'Tony', 'MainThread']) expect(wide).toContain(`>${name}<`)
    const narrow = sheetAsSvg({ ...own, bodyPx: own.layout.height, headerPx: 80, scene: sceneOf(philosophers, 'time', 600) })
    for (const number of [0, 1, 2, 3, 4]) expect(narrow).toContain(`>for…${number}`)
  })

  it('has title, note, legend and the names of the lanes', () => {
    for (const text of ['A &lt;lock&gt; &amp; more', 'finished', 'running', ...model.tasks.filter((task) => !task.internal).map((task) => task.name)])
      expect(svg).toContain(`>${text}<`)
  })

  it('defines the hatches that it uses', () => {
    const used = [...new Set([...svg.matchAll(/fill="url\(#(\w+)\)/g)].map(([, id]) => id))]
    expect(used.length).toBeGreaterThan(0)
    for (const id of used) expect(svg).toContain(`<pattern id="${id}"`)
  })

  it('shows what is selected, with its arrows', () => {
    const lines = (text: string) => [...text.matchAll(/<path[^>]*stroke="[^"]/g)].length
    const selected = sheetAsSvg({ ...common, scene, selection: { kind: 'segment', segment: model.tasks[1]?.segments[0] ?? 0 } })
    expect(lines(selected)).toBeGreaterThan(lines(svg))
  })

  it('is well formed: every element is closed', () => {
    const open: string[] = []
    for (const [, closing, name = '', rest = ''] of svg.matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
      if (closing) expect(open.pop()).toBe(name)
      else if (!rest.endsWith('/')) open.push(name)
    }
    expect(open).toEqual([])
  })
})
