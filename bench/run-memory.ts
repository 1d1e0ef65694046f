/**
 * What an event of a large run takes in memory (large-run.ts): in the model, and with what the timeline keeps to paint it. Each event is a step of
 * its own, and there are waits for a core and for the interpreter lock in it, as in a run of threads that compute.
 */
import { createTimeline } from '../src/timeline/create-timeline'
import { words } from '../src/timeline/testing/plain-words'
import { largeRun } from './large-run'
import type { BenchRow, Measurement } from './measurement'
import { pageMemory } from './page-memory'

const EVENTS = 10_000_000

/** Bytes of everything in this page. */
async function bytesNow(): Promise<number> {
  const entries = await pageMemory()
  return entries?.reduce((sum, { bytes }) => sum + bytes, 0) ?? Number.NaN
}

async function measure(name: string, contended: boolean): Promise<BenchRow> {
  const before = await bytesNow()
  const run = largeRun(EVENTS, contended)
  const ofModel = (await bytesNow()) - before
  const element = document.createElement('div')
  Object.assign(element.style, { position: 'fixed', inset: '0 auto auto 0', width: '1100px', height: '760px' })
  document.body.append(element)
  const timeline = createTimeline(element, { words, theme: 'light', compact: false, reducedMotion: true }, { onSeek: () => undefined, onSelect: () => undefined })
  timeline.setModel(run)
  timeline.setAxis('time')
  // asks where something is, which paints what is due
  timeline.locate(1, { us: 0, step: 0 })
  const inAll = (await bytesNow()) - before
  timeline.dispose()
  element.remove()
  const events = run.events.length
  const note = `the model alone ${(ofModel / events).toFixed(1)}, of ${events} events in ${run.segments.length} segments; the log is gone`
  return { name, value: inAll / events, unit: 'bytes', against: null, ratio: null, aim: 32, note }
}

function row(name: string, contended: boolean): Measurement {
  return { name, measure: () => measure(name, contended) }
}

export const runMemory: readonly Measurement[] = [
  row('an event of ten million, model and timeline', false),
  row('the same where tasks wait for cores and for the interpreter lock', true),
]
