/**
 * The many small rectangles of a frame as pixels: written into one image and laid on the canvas at once, which costs a
 * fraction of as many calls of the canvas. Nothing of it overlaps what is drawn otherwise, but for what is drawn late.
 */
export class PixelLayer {
  private readonly image: ImageData
  private readonly data: Uint32Array
  private readonly canvas: OffscreenCanvas
  private readonly context: OffscreenCanvasRenderingContext2D | null
  private readonly dpr: number
  private readonly colours = new Map<string, number>()
  private late: (() => void)[] = []
  private left = Number.POSITIVE_INFINITY
  private top = Number.POSITIVE_INFINITY
  private right = 0
  private bottom = 0

  /** CSS px of the canvas it is laid on. */
  constructor(widthPx: number, heightPx: number, dpr: number) {
    this.dpr = dpr
    this.canvas = new OffscreenCanvas(Math.max(1, Math.round(widthPx * dpr)), Math.max(1, Math.round(heightPx * dpr)))
    this.image = new ImageData(this.canvas.width, this.canvas.height)
    this.data = new Uint32Array(this.image.data.buffer)
    this.context = this.canvas.getContext('2d')
  }

  isFor(widthPx: number, heightPx: number, dpr: number): boolean {
    return dpr === this.dpr && this.canvas.width === Math.max(1, Math.round(widthPx * dpr)) && this.canvas.height === Math.max(1, Math.round(heightPx * dpr))
  }

  /** A rectangle in CSS px, on whole device pixels; '#RRGGBB'. */
  fill(x: number, y: number, width: number, height: number, colour: string, alpha = 1): void {
    const { dpr, data } = this
    const columns = this.image.width
    const left = Math.max(0, Math.round(x * dpr))
    const right = Math.min(columns, Math.round((x + width) * dpr))
    const top = Math.max(0, Math.round(y * dpr))
    const bottom = Math.min(this.image.height, Math.round((y + height) * dpr))
    if (right <= left || bottom <= top) return
    const value = this.valueOf(colour, alpha)
    if (right - left > 4) for (let row = top; row < bottom; row++) data.fill(value, row * columns + left, row * columns + right)
    else for (let row = top; row < bottom; row++) for (let at = row * columns + left; at < row * columns + right; at++) data[at] = value
    if (left < this.left) this.left = left
    if (right > this.right) this.right = right
    if (top < this.top) this.top = top
    if (bottom > this.bottom) this.bottom = bottom
  }

  /** A narrow rectangle between device pixels, of a value of `valueOf`. */
  column(from: number, to: number, above: number, below: number, value: number): void {
    const { data } = this
    const columns = this.image.width
    const left = Math.max(0, from)
    const right = Math.min(columns, to)
    const top = Math.max(0, above)
    const bottom = Math.min(this.image.height, below)
    if (right <= left || bottom <= top) return
    for (let row = top * columns; row < bottom * columns; row += columns) for (let at = row + left; at < row + right; at++) data[at] = value
    if (left < this.left) this.left = left
    if (right > this.right) this.right = right
    if (top < this.top) this.top = top
    if (bottom > this.bottom) this.bottom = bottom
  }

  /** What must lie over the pixels. */
  after(draw: () => void): void {
    this.late.push(draw)
  }

  /** Lays everything on the canvas, whose transform is in CSS px, and is empty again. */
  flush(target: CanvasRenderingContext2D): void {
    const { left, top, right, bottom, dpr } = this
    if (right > left && bottom > top && this.context !== null) {
      const width = right - left
      const height = bottom - top
      this.context.putImageData(this.image, 0, 0, left, top, width, height)
      target.drawImage(this.canvas, left, top, width, height, left / dpr, top / dpr, width / dpr, height / dpr)
      this.data.fill(0, top * this.image.width, bottom * this.image.width)
    }
    this.left = Number.POSITIVE_INFINITY
    this.top = Number.POSITIVE_INFINITY
    this.right = 0
    this.bottom = 0
    const { late } = this
    this.late = []
    for (const draw of late) draw()
  }

  /** A colour as the image has it; '' nothing. */
  valueOf(colour: string, alpha = 1): number {
    if (colour === '') return 0
    const key = alpha === 1 ? colour : `${colour} ${alpha}`
    const known = this.colours.get(key)
    if (known !== undefined) return known
    const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
    // little-endian: alpha is the highest byte
    const value = ((Math.round(alpha * 255) << 24) | (part(5) << 16) | (part(3) << 8) | part(1)) >>> 0
    this.colours.set(key, value)
    return value
  }
}
