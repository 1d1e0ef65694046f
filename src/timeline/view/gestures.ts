/**
 * Gestures on the lanes, read by d3-zoom: Ctrl or Meta with the wheel zooms at the pointer, and so does a pinch; drag pans both
 * ways; a wheel that turns sideways (or with Shift) pans. A plain wheel is the browser's, which scrolls the lanes. The visible
 * range belongs to the caller: this file only translates between it and d3's transform.
 */
import { select } from 'd3-selection'
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom'
import type { AxisSpace, Range } from '../axis/axis-space'

const ZOOM_OF_PX = 0.015
const MOST_ZOOM = 0.4
const LINE_PX = 18

export interface GestureHost {
  space(): AxisSpace
  range(): Range
  widthPx(): number
  heightPx(): number
  onRange(range: Range): void
  /** positive: towards lower lanes */
  onScroll(deltaPx: number): void
  onClick(xPx: number, yPx: number): void
  /** `whole`: with Shift, to see all of what was hit */
  onDoubleClick(xPx: number, yPx: number, whole: boolean): void
  onHover(xPx: number, yPx: number): void
  onLeave(): void
}

export interface Gestures {
  /** tells d3 of a range, space or width that changed otherwise */
  sync(): void
  readonly dragging: boolean
  dispose(): void
}

export function createGestures(stage: HTMLElement, host: GestureHost): Gestures {
  const selection = select<HTMLElement, unknown>(stage)
  const abort = new AbortController()
  const { signal } = abort
  let syncing = false
  let dragging = false
  let lastY: number | null = null

  const behaviour = zoom<HTMLElement, unknown>()
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return isZoom(event)
      return !(event instanceof MouseEvent && event.button !== 0)
    })
    .wheelDelta(zoomOf)
    .clickDistance(4)
    .on('start', (event: D3ZoomEvent<HTMLElement, unknown>) => {
      lastY = clientY(event.sourceEvent)
    })
    .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
      if (syncing || event.sourceEvent === null) return
      const y = clientY(event.sourceEvent)
      if (y !== null && lastY !== null) {
        dragging = true
        if (y !== lastY) host.onScroll(lastY - y)
      }
      if (y !== null) lastY = y
      const space = host.space()
      const { k, x } = event.transform
      const unitsPerPx = (space.to - space.from) / host.widthPx()
      host.onRange([space.from + (-x / k) * unitsPerPx, space.from + ((host.widthPx() - x) / k) * unitsPerPx])
    })
    .on('end', () => {
      dragging = false
      lastY = null
    })

  selection.call(behaviour).on('dblclick.zoom', null)

  const at = (event: MouseEvent): readonly [number, number] => {
    const box = stage.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  stage.addEventListener('click', (event) => host.onClick(...at(event)), { signal })
  stage.addEventListener('dblclick', (event) => host.onDoubleClick(...at(event), event.shiftKey), { signal })
  stage.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'mouse' && !dragging) host.onHover(...at(event))
      else host.onLeave()
    },
    { signal },
  )
  stage.addEventListener('pointerleave', () => host.onLeave(), { signal })
  stage.addEventListener(
    'wheel',
    (event) => {
      host.onLeave()
      if (!isPan(event)) return
      const range = host.range()
      const deltaPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      const shift = (deltaPx / host.widthPx()) * (range[1] - range[0])
      host.onRange([range[0] + shift, range[1] + shift])
      event.preventDefault()
    },
    { signal, passive: false },
  )

  return {
    get dragging() {
      return dragging
    },
    sync() {
      const space = host.space()
      const range = host.range()
      const widthPx = host.widthPx()
      const whole = space.to - space.from
      const k = whole / (range[1] - range[0])
      behaviour
        .extent([
          [0, 0],
          [widthPx, host.heightPx()],
        ])
        .translateExtent([
          [0, Number.NEGATIVE_INFINITY],
          [widthPx, Number.POSITIVE_INFINITY],
        ])
        .scaleExtent([1, Math.max(1, whole / space.minSpan)])
      const wanted = zoomIdentity.translate((-(range[0] - space.from) / whole) * widthPx * k, 0).scale(k)
      // while a gesture is under way d3 owns the transform; what it holds already is what the range came from
      if (dragging) return
      syncing = true
      behaviour.transform(selection, wanted)
      syncing = false
    },
    dispose() {
      abort.abort()
      selection.on('.zoom', null)
    },
  }
}

/** Browsers tell of a pinch on a trackpad as of a wheel with Ctrl. */
export function isZoom(event: Pick<WheelEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return event.ctrlKey || event.metaKey
}

/** How far a turn of the wheel zooms, as a power of two: the small steps of a pinch and the large ones of a wheel feel alike. */
export function zoomOf({ deltaY, deltaMode }: Pick<WheelEvent, 'deltaY' | 'deltaMode'>): number {
  const px = deltaMode === 0 ? deltaY : deltaY * LINE_PX
  return -Math.sign(px) * Math.min(MOST_ZOOM, Math.abs(px) * ZOOM_OF_PX)
}

export function isPan(event: Pick<WheelEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'deltaX' | 'deltaY'>): boolean {
  return !isZoom(event) && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
}

/** The pointer's height during a drag with one pointer; null for wheels, pinches and calls from code. */
function clientY(event: unknown): number | null {
  if (typeof WheelEvent !== 'undefined' && event instanceof WheelEvent) return null
  if (event instanceof MouseEvent) return event.clientY
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) return event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null
  return null
}
