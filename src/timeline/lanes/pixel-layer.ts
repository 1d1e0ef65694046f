/**
 * The many small rectangles of a frame as pixels. Those of a row are written into one small image, a band, which stays in the processor's
 * cache; the bands are laid on the canvas at once. That costs a fraction of as many calls of the canvas. Nothing of it overlaps what is
 * drawn otherwise, but for what is drawn late.
 */
/** More are not drawn in a frame: those that have none yet are drawn otherwise. */
const MOST_PICTURES = 24

export interface Sprite {
  readonly width: number
  readonly height: number
  /** as the image has them, row by row */
  readonly pixels: Uint32Array
}

export class PixelLayer {
  private readonly canvas: OffscreenCanvas
  private readonly context: OffscreenCanvasRenderingContext2D | null
  private readonly dpr: number
  private readonly colours = new Map<string, number>()
  private image: ImageData
  /** of the band, row by row */
  data: Uint32Array
  private late: (() => void)[] = []
  private easel: OffscreenCanvasRenderingContext2D | null = null
  /** pictures drawn in this frame */
  private pictures = 0
  /** the band, device px on the canvas; none while they are equal */
  private bandTop = 0
  private bandBottom = 0
  /** what of the band was written to, columns */
  private left = Number.POSITIVE_INFINITY
  private right = 0
  /** the bands of this frame, from top to bottom */
  private top = Number.POSITIVE_INFINITY
  private bottom = 0

  /** CSS px of the canvas it is laid on. */
  constructor(widthPx: number, heightPx: number, dpr: number) {
    this.dpr = dpr
    this.canvas = new OffscreenCanvas(Math.max(1, Math.round(widthPx * dpr)), Math.max(1, Math.round(heightPx * dpr)))
    this.image = new ImageData(this.canvas.width, Math.min(this.canvas.height, 64))
    this.data = new Uint32Array(this.image.data.buffer)
    this.context = this.canvas.getContext('2d')
  }

  isFor(widthPx: number, heightPx: number, dpr: number): boolean {
    return dpr === this.dpr && this.canvas.width === Math.max(1, Math.round(widthPx * dpr)) && this.canvas.height === Math.max(1, Math.round(heightPx * dpr))
  }

  /** What follows lies between these heights of the canvas, CSS px. */
  open(top: number, height: number): void {
    this.bandTop = Math.max(0, Math.floor(top * this.dpr)) | 0
    this.bandBottom = Math.max(this.bandTop, Math.min(this.canvas.height, Math.ceil((top + height) * this.dpr))) | 0
    if (this.bandBottom - this.bandTop <= this.image.height) return
    this.image = new ImageData(this.canvas.width, this.bandBottom - this.bandTop)
    this.data = new Uint32Array(this.image.data.buffer)
  }

  /** Ends the band. */
  close(): void {
    const { left, right, bandTop, bandBottom } = this
    if (right > left) {
      const height = bandBottom - bandTop
      if (this.bottom === 0) this.context?.clearRect(0, 0, this.canvas.width, this.canvas.height)
      this.context?.putImageData(this.image, 0, bandTop, left, 0, right - left, height)
      this.data.fill(0, 0, height * this.image.width)
      this.top = Math.min(this.top, bandTop)
      this.bottom = Math.max(this.bottom, bandBottom)
    }
    this.left = Number.POSITIVE_INFINITY
    this.right = 0
    this.bandTop = 0
    this.bandBottom = 0
  }

  /** How many device pixels wide it is. */
  get columns(): number {
    return this.image.width
  }

  /** Where a row of the canvas, device px, begins in `data`, to be written to between two columns; negative: it is not in the band. */
  rowOf(y: number, left: number, right: number): number {
    if (y < this.bandTop || y >= this.bandBottom) return -1
    if (left < this.left) this.left = left
    if (right > this.right) this.right = right
    return (y - this.bandTop) * this.image.width
  }

  /** A rectangle in CSS px, on whole device pixels; '#RRGGBB'. */
  fill(x: number, y: number, width: number, height: number, colour: string, alpha = 1): void {
    const { dpr } = this
    this.column(Math.round(x * dpr), Math.round((x + width) * dpr), Math.round(y * dpr), Math.round((y + height) * dpr), this.valueOf(colour, alpha))
  }

  /** A narrow rectangle between device pixels, of a value of `valueOf`. Whole numbers throughout: thousands of them are written in a frame. */
  column(from: number, to: number, above: number, below: number, value: number): void {
    const { data, bandTop, bandBottom } = this
    const columns = this.image.width | 0
    const left = Math.max(0, from) | 0
    const right = Math.min(columns, to) | 0
    const top = (Math.max(bandTop, above) - bandTop) | 0
    const bottom = (Math.min(bandBottom, below) - bandTop) | 0
    if (right <= left || bottom <= top) return
    if (right - left > 4) for (let row = top * columns; row < bottom * columns; row += columns) data.fill(value, row + left, row + right)
    else
      for (let x = left; x < right; x++) {
        const end = bottom * columns + x
        for (let at = top * columns + x; at < end; at += columns) data[at] = value
      }
    if (left < this.left) this.left = left
    if (right > this.right) this.right = right
  }

  /** What is drawn within a size, device px, as pixels to be copied; null: enough was drawn in this frame, it is to be drawn otherwise. */
  picture(width: number, height: number, draw: (ctx: CanvasRenderingContext2D) => void): Sprite | null {
    if (this.pictures >= MOST_PICTURES) return null
    this.pictures++
    const context = this.easelFor(width, height)
    if (context === null) return null
    context.save()
    // the painters draw on either
    draw(context as unknown as CanvasRenderingContext2D)
    context.restore()
    const { data } = context.getImageData(0, 0, width, height)
    context.clearRect(0, 0, width, height)
    return { width, height, pixels: new Uint32Array(data.buffer) }
  }

  /** One canvas for all pictures: to make one costs more than to draw on it. */
  private easelFor(width: number, height: number): OffscreenCanvasRenderingContext2D | null {
    if (this.easel === null || this.easel.canvas.width < width || this.easel.canvas.height < height)
      this.easel = new OffscreenCanvas(Math.max(256, width), Math.max(64, height)).getContext('2d', { willReadFrequently: true })
    return this.easel
  }

  /** Lays columns of a sprite between device pixels: those before `before` from `from` on. */
  copy({ width, height, pixels }: Sprite, x: number, y: number, from = 0, before = width): void {
    const { data, bandTop, bandBottom } = this
    const columns = this.image.width | 0
    const left = Math.max(0, x) | 0
    const right = Math.min(columns, x + before - from) | 0
    const top = Math.max(bandTop, y) | 0
    const bottom = Math.min(bandBottom, y + height) | 0
    if (right <= left || bottom <= top) return
    for (let row = top; row < bottom; row++) {
      let source = (row - y) * width + from + left - x
      const end = (row - bandTop) * columns + right
      for (let at = (row - bandTop) * columns + left; at < end; at++) data[at] = pixels[source++] as number
    }
    if (left < this.left) this.left = left
    if (right > this.right) this.right = right
  }

  /** What must lie over the pixels. */
  after(draw: () => void): void {
    this.late.push(draw)
  }

  /** Lays everything on the canvas, whose transform is in CSS px, and is empty again. */
  flush(target: CanvasRenderingContext2D): void {
    const { top, bottom, dpr, canvas } = this
    if (bottom > top) target.drawImage(canvas, 0, top, canvas.width, bottom - top, 0, top / dpr, canvas.width / dpr, (bottom - top) / dpr)
    this.top = Number.POSITIVE_INFINITY
    this.bottom = 0
    this.pictures = 0
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
