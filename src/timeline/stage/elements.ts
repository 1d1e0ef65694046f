/** The timeline's elements, made once and placed by `placeElements`. The picture's only fixed measures live here. */
import { create } from 'd3-selection'
import './stage.css'

export interface Elements {
  readonly root: HTMLDivElement
  readonly top: HTMLDivElement
  readonly corner: HTMLDivElement
  readonly minimap: HTMLDivElement
  readonly minimapCanvas: HTMLCanvasElement
  readonly minimapSvg: SVGSVGElement
  readonly axis: SVGSVGElement
  readonly scroll: HTMLDivElement
  readonly body: HTMLDivElement
  readonly headers: HTMLDivElement
  readonly stage: HTMLDivElement
  readonly canvas: HTMLCanvasElement
  readonly overlay: SVGSVGElement
  readonly tooltip: HTMLDivElement
}

export interface Frame {
  readonly headerPx: number
  readonly plotPx: number
  readonly minimapTop: number
  readonly minimapPx: number
  readonly axisPx: number
  readonly topPx: number
  readonly stagePx: number
}

export function createElements(container: HTMLElement): Elements {
  const root = create('div').attr('class', 'plt').attr('role', 'group')
  const top = root.append('div').attr('class', 'plt-top')
  const corner = top.append('div').attr('class', 'plt-corner').attr('aria-hidden', 'true')
  const minimap = top.append('div').attr('class', 'plt-minimap').attr('aria-hidden', 'true').attr('data-testid', 'minimap')
  const minimapCanvas = minimap.append('canvas')
  const minimapSvg = minimap.append('svg')
  const axis = top.append('svg').attr('class', 'plt-axis').attr('data-testid', 'axis').attr('aria-hidden', 'true')
  const scroll = root.append('div').attr('class', 'plt-scroll')
  const body = scroll.append('div').attr('class', 'plt-body')
  const headers = body.append('div').attr('class', 'plt-headers')
  const stage = body.append('div').attr('class', 'plt-stage').attr('data-testid', 'lanes')
  const canvas = stage.append('canvas').attr('aria-hidden', 'true')
  const overlay = stage.append('svg').attr('aria-hidden', 'true')
  const tooltip = root.append('div').attr('class', 'plt-tooltip').attr('role', 'tooltip')
  const elements: Elements = {
    root: root.node() as HTMLDivElement,
    top: top.node() as HTMLDivElement,
    corner: corner.node() as HTMLDivElement,
    minimap: minimap.node() as HTMLDivElement,
    minimapCanvas: minimapCanvas.node() as HTMLCanvasElement,
    minimapSvg: minimapSvg.node() as SVGSVGElement,
    axis: axis.node() as SVGSVGElement,
    scroll: scroll.node() as HTMLDivElement,
    body: body.node() as HTMLDivElement,
    headers: headers.node() as HTMLDivElement,
    stage: stage.node() as HTMLDivElement,
    canvas: canvas.node() as HTMLCanvasElement,
    overlay: overlay.node() as SVGSVGElement,
    tooltip: tooltip.node() as HTMLDivElement,
  }
  container.append(elements.root)
  return elements
}

/** Measures of the parts for a size of the container, CSS px. */
export function frameOf(widthPx: number, heightPx: number, compact: boolean): Frame {
  const headerPx = compact ? Math.min(96, Math.round(widthPx * 0.26)) : Math.min(184, Math.round(widthPx * 0.28))
  const minimapTop = compact ? 4 : 8
  const minimapPx = compact ? 16 : 28
  const axisPx = compact ? 24 : 30
  const topPx = minimapTop + minimapPx + axisPx + 1
  return { headerPx, plotPx: Math.max(1, widthPx - headerPx), minimapTop, minimapPx, axisPx, topPx, stagePx: Math.max(1, heightPx - topPx) }
}

/** Sets positions and sizes; canvases get device pixels. `scrollbarPx`: room the vertical scroll bar takes. */
export function placeElements(elements: Elements, frame: Frame, bodyPx: number, dpr: number): void {
  const px = (value: number) => `${value}px`
  elements.top.style.height = px(frame.topPx - 1)
  elements.corner.style.width = px(frame.headerPx)
  Object.assign(elements.minimap.style, { left: px(frame.headerPx), top: px(frame.minimapTop), width: px(frame.plotPx - 8), height: px(frame.minimapPx) })
  Object.assign(elements.axis.style, { left: px(frame.headerPx), top: px(frame.minimapTop + frame.minimapPx) })
  sizeSvg(elements.axis, frame.plotPx, frame.axisPx)
  elements.body.style.height = px(Math.max(bodyPx, frame.stagePx))
  elements.headers.style.width = px(frame.headerPx)
  Object.assign(elements.stage.style, { marginLeft: px(frame.headerPx), width: px(frame.plotPx), height: px(frame.stagePx) })
  sizeCanvas(elements.canvas, frame.plotPx, frame.stagePx, dpr)
  sizeSvg(elements.overlay, frame.plotPx, frame.stagePx)
  sizeCanvas(elements.minimapCanvas, frame.plotPx - 8, frame.minimapPx, dpr)
  sizeSvg(elements.minimapSvg, frame.plotPx - 8, frame.minimapPx)
}

function sizeCanvas(canvas: HTMLCanvasElement, widthPx: number, heightPx: number, dpr: number): void {
  const width = Math.max(1, Math.round(widthPx * dpr))
  const height = Math.max(1, Math.round(heightPx * dpr))
  // setting a size, even the same one, clears the canvas
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  canvas.style.width = `${widthPx}px`
  canvas.style.height = `${heightPx}px`
}

function sizeSvg(svg: SVGSVGElement, widthPx: number, heightPx: number): void {
  svg.setAttribute('width', String(Math.max(1, widthPx)))
  svg.setAttribute('height', String(Math.max(1, heightPx)))
}
