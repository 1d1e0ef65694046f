/**
 * A canvas of text for tests: what is filled lands on a grid of CSS pixels, a colour each; what is written is listed.
 * Strokes, patterns and opacity leave no trace.
 */

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Raster {
  readonly context: CanvasRenderingContext2D
  /** by pixel, row after row: a fill style */
  readonly pixels: readonly string[]
  readonly texts: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** how often anything was filled */
  fills(): number
}

export function createRaster(widthPx: number, heightPx: number): Raster {
  const pixels = new Array<string>(widthPx * heightPx).fill('')
  const texts: { text: string; x: number; y: number }[] = []
  let path: Rect[] = []
  let fills = 0
  const state = { fillStyle: '' as unknown }
  const put = ({ x, y, width, height }: Rect) => {
    fills++
    const style = state.fillStyle
    if (typeof style !== 'string') return
    for (let row = Math.max(0, Math.round(y)); row < Math.min(heightPx, Math.round(y + height)); row++) {
      for (let column = Math.max(0, Math.round(x)); column < Math.min(widthPx, Math.round(x + width)); column++) pixels[row * widthPx + column] = style
    }
  }
  const rect = (x: number, y: number, width: number, height: number) => path.push({ x, y, width, height })
  const methods: Record<string, unknown> = {
    fillRect: (x: number, y: number, width: number, height: number) => put({ x, y, width, height }),
    beginPath: () => {
      path = []
    },
    rect,
    roundRect: (x: number, y: number, width: number, height: number, radius: number) => {
      if (radius < 0) throw new RangeError(`Radius value ${radius} is negative.`)
      rect(x, y, width, height)
    },
    fill: () => path.forEach(put),
    fillText: (text: string, x: number, y: number) => texts.push({ text, x, y }),
    measureText: (text: string) => ({ width: 6 * text.length }),
  }
  const context = new Proxy(state, {
    get: (target, name) => methods[String(name)] ?? (name in target ? Reflect.get(target, name) : () => undefined),
    set: (target, name, value) => Reflect.set(target, name, value),
  })
  return { context: context as unknown as CanvasRenderingContext2D, pixels, texts, fills: () => fills }
}
