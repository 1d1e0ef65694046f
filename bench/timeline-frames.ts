/**
 * JavaScript of one frame of the timeline at a large run (large-run.ts): zooming, panning, the pointer moved over it and the playhead
 * moved by one event; `flame-chart-js` beside it with the same segments. Each is painted in a frame of the browser of its own: a canvas that
 * is painted over and over in one task keeps all of it. What is timed is our code and the calls of the canvas, not what the browser makes of
 * them afterwards. `scripts/frame-times.mjs` reads from the browser's trace how much of that was the processor's, between the marks set here.
 */
import { FlameChartContainer, FlameChartPlugin } from 'flame-chart-js'
import { createTimeline } from '../src/timeline/create-timeline'
import { words } from '../src/timeline/testing/plain-words'
import type { Timeline } from '../src/timeline/timeline-api'
import { laneStateNames, laneStateOf } from '../src/trace/model/lane-state'
import type { RunModel } from '../src/trace/model/run-model'
import { largeRun, THREADS } from './large-run'
import type { BenchRow, Measurement } from './measurement'

const FRAMES = 200
/** Two rounds of the script: by then its code is compiled. */
const WARM_UP = 160
const WIDTH_PX = 1100
const HEIGHT_PX = 760

let made: RunModel | null = null
function model(): RunModel {
  made ??= largeRun()
  return made
}

/** The 95th of a hundred. */
function p95(timings: number[]): number {
  timings.sort((a, b) => a - b)
  return timings[Math.floor(timings.length * 0.95)] ?? Number.NaN
}

/** Marks begin and end of what is counted: `frames: NAME`, `frames: end`. */
async function timed(name: string, frames: number, frame: (at: number) => void): Promise<number> {
  const timings: number[] = []
  for (let at = 0; at < WARM_UP + frames; at++) {
    if (at === WARM_UP) performance.mark(`frames: ${name}`)
    await new Promise<void>((done) =>
      requestAnimationFrame(() => {
        const began = performance.now()
        frame(at)
        timings.push(performance.now() - began)
        done()
      }),
    )
  }
  // what follows is no part of the last frame, in whose callback this still is
  await new Promise((done) => setTimeout(done))
  performance.mark('frames: end')
  return p95(timings.slice(WARM_UP))
}

function host(): HTMLDivElement {
  const element = document.createElement('div')
  Object.assign(element.style, { position: 'fixed', inset: '0 auto auto 0', width: `${WIDTH_PX}px`, height: `${HEIGHT_PX}px` })
  document.body.append(element)
  return element
}

/** What a frame of the script does to the range: in and out again, or along. */
type Move = (at: number) => { readonly zoom: number; readonly pan: number }
const zooming: Move = (at) => ({ zoom: Math.floor(at / 40) % 2 === 0 ? 1.15 : 1 / 1.15, pan: 0 })
const panning: Move = (at) => ({ zoom: 1, pan: Math.floor(at / 40) % 2 === 0 ? 0.03 : -0.03 })

async function withTimeline<T>(measure: (timeline: Timeline, run: RunModel, element: HTMLElement) => Promise<T>): Promise<T> {
  const element = host()
  const run = model()
  const options = { words, theme: 'light', compact: false, reducedMotion: true } as const
  const timeline = createTimeline(element, options, { onSeek: () => undefined, onSelect: () => undefined })
  try {
    timeline.setModel(run)
    timeline.setAxis('time')
    // asks where something is, which paints what is due
    timeline.locate(1, { us: 0, step: 0 })
    return await measure(timeline, run, element)
  } finally {
    timeline.dispose()
    element.remove()
  }
}

function ours(name: string, move: Move, zoomedIn: number): Promise<number> {
  return withTimeline((timeline, run) => {
    const middle = run.endUs / 2
    if (zoomedIn > 1) timeline.zoomBy(zoomedIn, middle)
    return timed(name, FRAMES, (at) => {
      const { zoom, pan } = move(at)
      if (zoom !== 1) timeline.zoomBy(zoom, middle)
      else timeline.panBy(pan)
      timeline.locate(1, { us: 0, step: 0 })
    })
  })
}

async function theirs(name: string, move: Move, zoomedIn: number): Promise<number> {
  const run = model()
  const element = host()
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH_PX
  canvas.height = HEIGHT_PX
  element.append(canvas)
  const { segments } = run
  const plugins = Array.from({ length: THREADS }, (_, at) => {
    const rows = run.task(at + 1)?.segments ?? []
    const data = rows.map((row) => {
      const start = segments.startUs(row) / 1000
      const end = Number.isNaN(segments.endUs(row)) ? run.endUs / 1000 : segments.endUs(row) / 1000
      const name = laneStateNames[laneStateOf(segments.state[row] ?? 0, segments.reason[row] ?? 0)] ?? ''
      return { name, type: name, start, duration: end - start }
    })
    return new FlameChartPlugin({ data, name: `lane ${at}` })
  })
  const chart = new FlameChartContainer({ canvas, plugins })
  try {
    const whole = run.endUs / 1000
    let [from, to] = [whole / 2 - whole / 2 / zoomedIn, whole / 2 + whole / 2 / zoomedIn]
    const engine = chart.renderEngine
    return await timed(`against ${name}`, FRAMES, (at) => {
      const { zoom, pan } = move(at)
      const middle = whole / 2
      if (zoom !== 1) [from, to] = [middle - (middle - from) / zoom, middle + (to - middle) / zoom]
      else [from, to] = [from + (to - from) * pan, to + (to - from) * pan]
      engine.setZoom(engine.width / (to - from))
      engine.setPositionX(from - engine.min)
      for (const [plugin] of plugins.entries()) engine.renderPlugin(plugin)
      engine.shallowRender()
    })
  } finally {
    element.remove()
  }
}

function frames(name: string, move: Move, zoomedIn: number): Measurement {
  return {
    name,
    async measure(): Promise<BenchRow> {
      const value = await ours(name, move, zoomedIn)
      const other = await theirs(name, move, zoomedIn)
      return { name, value, unit: 'ms', against: { name: 'flame-chart-js, the same segments', value: other }, ratio: null, aim: 4 }
    },
  }
}

function plain(name: string, aim: number | null, measure: (name: string) => Promise<number>): Measurement {
  return { name, measure: async (): Promise<BenchRow> => ({ name, value: await measure(name), unit: 'ms', against: null, ratio: null, aim }) }
}

const hover = plain('pointer over a lane, 160,000 segments: p95 of the JavaScript', 2, (name) =>
  withTimeline((timeline, _run, element) => {
    const stage = element.querySelector('[data-testid=lanes]') as HTMLElement
    const box = stage.getBoundingClientRect()
    return timed(name, FRAMES, (at) => {
      const place = { clientX: box.left + ((at * 37) % 800), clientY: box.top + 40 + ((at * 13) % 500), pointerType: 'mouse', bubbles: true }
      stage.dispatchEvent(new PointerEvent('pointermove', place))
      timeline.locate(1, { us: 0, step: 0 })
    })
  }),
)

const stepping = plain('playhead moved by one event, timeline alone: p95 of the JavaScript', null, (name) =>
  withTimeline((timeline, run) => {
    timeline.zoomBy(2000, run.endUs / 2)
    const first = run.stepAt(run.endUs / 2)
    return timed(name, FRAMES, (at) => {
      const step = first + at
      timeline.setPlayhead({ step, us: run.stepUs(step) ?? 0 })
      timeline.reveal()
      timeline.locate(1, { us: 0, step: 0 })
    })
  }),
)

export const timelineFrames: readonly Measurement[] = [
  frames('timeline, a frame of zooming from the whole of 160,000 segments: p95 of the JavaScript', zooming, 1),
  frames('timeline, a frame of zooming at 1/50 of the run: p95', zooming, 50),
  frames('timeline, a frame of panning at 1/4 of the run: p95', panning, 4),
  hover,
  stepping,
]
