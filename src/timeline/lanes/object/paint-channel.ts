/**
 * Draws what travels through a queue between processes, a connection or a pipe: what is in the pipe as filled boxes, next
 * out on top; below, hollow and dashed, what lies in the buffers of the processes that put it and is still to be sent.
 */
import type { Channel } from '../../../trace/model/channel'
import type { ObjectRow } from '../../../trace/model/run-model'
import type { Stack } from './paint-contents'
import { paintFullFrame } from './paint-contents'
import { paintLabel } from '../paint-segment'
import type { Scene } from '../scene'
import { COLUMN_FROM_PX, ColumnStretches, paintStretches, startsAt, totalsOf } from '../paint-stretches'

export function paintChannel(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, channel: Channel, stack: Stack): void {
  const { mode } = scene.space
  const totals = totalsOf(
    channel,
    mode,
    () =>
      new ColumnStretches(startsAt(channel.us, channel.steps), mode, 2, (index, add) => {
        const now = channel.at(channel.steps[index] as number, 0)
        const waiting = now.buffered.reduce((sum, { size }) => sum + size, 0)
        add(0, Math.min(stack.boxes, now.size))
        add(1, Math.min(stack.boxes, waiting))
      }),
    stack.boxes,
  )
  const { queue } = scene.palette.looks
  const hanging = {
    colours: [queue.fill, queue.border || scene.palette.faint],
    order: [0, 1],
    y: stack.y,
    height: stack.height,
    unitPx: scene.metrics.box + 1,
    hangs: true,
    alpha: 0.8,
  }
  paintStretches(ctx, scene, totals, hanging, (index, x, right) => {
    const now = channel.at(channel.steps[index] as number, stack.boxes)
    const inside = { size: now.size, waiting: now.buffered.reduce((sum, { size }) => sum + size, 0) }
    if (right - x < COLUMN_FROM_PX) paintNarrow(ctx, scene, inside, x, right, stack)
    else paintColumn(ctx, scene, inside, [...now.inPipe, ...now.buffered.flatMap(({ rows }) => rows)], x, right, stack)
    const full = channel.byteStream ? now.bytes >= object.capacity : inside.size + inside.waiting >= object.capacity
    if (object.capacity > 0 && full && right - x >= 6) paintFullFrame(ctx, scene, x, right, stack)
  })
}

/** Items in the pipe, and in the buffers before it. */
interface Inside {
  readonly size: number
  readonly waiting: number
}

function paintNarrow(ctx: CanvasRenderingContext2D, scene: Scene, { size, waiting }: Inside, x: number, right: number, stack: Stack): void {
  const pitch = scene.metrics.box + 1
  const filled = Math.min(stack.height, size * pitch)
  ctx.fillStyle = scene.palette.looks.queue.fill
  ctx.globalAlpha = 0.8
  ctx.fillRect(x, stack.y, right - x, filled)
  ctx.globalAlpha = 0.3
  ctx.fillRect(x, stack.y + filled, right - x, Math.min(stack.height - filled, waiting * pitch))
  ctx.globalAlpha = 1
}

/** `rows`: event rows of the first items, of the pipe and then of the buffers. */
function paintColumn(ctx: CanvasRenderingContext2D, scene: Scene, { size, waiting }: Inside, rows: readonly number[], x: number, right: number, stack: Stack): void {
  const { fill } = scene.palette.looks.queue
  const all = size + waiting
  const shown = Math.min(all, stack.boxes)
  for (let at = 0; at < shown; at++) {
    const box = { x: x + 1, y: stack.y + at * (scene.metrics.box + 1), width: right - x - 2, height: scene.metrics.box }
    const rest = at === shown - 1 && all > shown
    const hollow = at >= size
    ctx.beginPath()
    ctx.roundRect(box.x + (hollow ? 0.5 : 0), box.y + (hollow ? 0.5 : 0), Math.max(0, box.width - (hollow ? 1 : 0)), box.height - (hollow ? 1 : 0), box.width > 5 ? 2 : 0)
    if (hollow) strokeDashed(ctx, fill)
    else {
      ctx.globalAlpha = rest ? 0.5 : 1
      ctx.fillStyle = fill
      ctx.fill()
      ctx.globalAlpha = 1
    }
    const label = rest ? `+${all - shown + 1}` : itemLabel(scene, rows[at] as number)
    paintLabel(ctx, scene, [label], box, fill, hollow || rest ? { ink: scene.palette.ink } : {})
  }
}

function strokeDashed(ctx: CanvasRenderingContext2D, colour: string): void {
  ctx.save()
  ctx.strokeStyle = colour
  ctx.lineWidth = 1
  ctx.setLineDash([3, 2])
  ctx.stroke()
  ctx.restore()
}

/** What an operation's event row put; bytes that nobody named by their number. */
function itemLabel(scene: Scene, row: number): string {
  const { events, texts } = scene.model
  const text = texts[events.text[row] as number] ?? ''
  return text === '' ? `${events.b[row]} B` : text
}
