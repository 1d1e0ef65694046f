/** What lies over the lanes of a sheet: the outline of what is selected and its arrows, as the overlay shows them on the page. */
import type { Selection } from '../../model/moment'
import type { Scene } from '../lanes/scene'
import { flightsOf, placeFlights } from '../overlay/flights'
import { arrowsOf } from '../overlay/selected-arrows'
import { type BarOf, outlinesOf, placeArrows } from '../overlay/selection-geometry'

const HEAD_PX = 6

/** `centre`: the place on the axis that matters most when there are too many. */
export function paintLinks(ctx: CanvasRenderingContext2D, scene: Scene, selection: Selection, centre: number, barOf: BarOf): void {
  const { ink, background, looks } = scene.palette
  for (const { x, y, width, height } of outlinesOf(scene, selection, barOf)) {
    for (const [colour, line] of [
      [background, 5],
      [ink, 2],
    ] as const) {
      ctx.strokeStyle = colour
      ctx.lineWidth = line
      ctx.beginPath()
      ctx.roundRect(x - 2, y - 2, width + 4, height + 4, 4)
      ctx.stroke()
    }
  }
  ctx.textBaseline = 'middle'
  for (const { x1, y1, x2, y2, name } of placeFlights(scene, flightsOf(scene.model, selection), centre, barOf)) {
    const draw = () => {
      ctx.beginPath()
      ctx.moveTo(x1, y1)
      ctx.lineTo(x2, y2)
    }
    strokeTwice(ctx, draw, background, looks.queue.fill)
    paintHead(ctx, x1, y1, x2, y2, looks.queue.fill)
    if (name === '') continue
    const [x, y] = [x1 + (x2 - x1) * 0.3, y1 + (y2 - y1) * 0.3 - 3]
    ctx.fillStyle = background
    ctx.fillRect(x - 2, y - 7, scene.measure(name) + 4, 14)
    ctx.fillStyle = ink
    ctx.fillText(name, x, y)
  }
  for (const { xPx, startY, endY, bowPx } of placeArrows(scene, arrowsOf(scene.model, selection), centre, barOf)) {
    const bow = bowPx * 1.35
    const height = endY - startY
    const draw = () => {
      ctx.beginPath()
      ctx.moveTo(xPx, startY)
      ctx.bezierCurveTo(xPx - bow, startY + height * 0.3, xPx - bow, startY + height * 0.7, xPx, endY)
    }
    strokeTwice(ctx, draw, background, ink)
    paintHead(ctx, xPx - bow * 0.5, endY - height * 0.2, xPx, endY, ink)
    ctx.fillStyle = ink
    ctx.beginPath()
    ctx.arc(xPx, startY, 3, 0, Math.PI * 2)
    ctx.fill()
  }
}

/** A line on a halo, so that it is seen over anything. */
function strokeTwice(ctx: CanvasRenderingContext2D, draw: () => void, halo: string, colour: string): void {
  for (const [one, line] of [
    [halo, 4.5],
    [colour, 1.5],
  ] as const) {
    ctx.strokeStyle = one
    ctx.lineWidth = line
    draw()
    ctx.stroke()
  }
}

/** A triangle at the end of a line that comes from somewhere. */
function paintHead(ctx: CanvasRenderingContext2D, fromX: number, fromY: number, x: number, y: number, colour: string): void {
  const length = Math.hypot(x - fromX, y - fromY) || 1
  const [along, across] = [(x - fromX) / length, (y - fromY) / length]
  ctx.fillStyle = colour
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(x - along * HEAD_PX - across * HEAD_PX * 0.55, y - across * HEAD_PX + along * HEAD_PX * 0.55)
  ctx.lineTo(x - along * HEAD_PX + across * HEAD_PX * 0.55, y - across * HEAD_PX - along * HEAD_PX * 0.55)
  ctx.closePath()
  ctx.fill()
}
