/**
 * A canvas context that writes down what is drawn as SVG. It knows the calls that the painters use, and no others.
 * Coordinates are written after the transform, which only moves and scales. Rectangles filled one after the other in one
 * colour become one path, so that a lane of a thousand columns is still a small file.
 */
import { roomOf } from '../lanes/text-room'
import type { Pattern } from '../look/state-look'
import { drawPattern, Patterns, TILE } from '../look/patterns'
import { attributes, escapeXml, fontAttributes, opaque, round } from './svg-text'

interface State {
  fillStyle: string | VectorPattern
  strokeStyle: string
  globalAlpha: number
  lineWidth: number
  font: string
  textAlign: CanvasTextAlign
  textBaseline: CanvasTextBaseline
  dash: readonly number[]
  scaleX: number
  scaleY: number
  moveX: number
  moveY: number
}

/** A hatch, by the id that its definition has. */
class VectorPattern {
  readonly id: string
  constructor(id: string) {
    this.id = id
  }
  setTransform(): void {}
}

/** Hatches as definitions of the file. `prefix` tells those of one file from those of another on the same page. */
export class VectorPatterns extends Patterns {
  private readonly made = new Map<string, VectorPattern>()
  private readonly parts: string[] = []
  private readonly prefix: string

  constructor(prefix: string) {
    super(1)
    this.prefix = prefix
  }

  override fill(_: CanvasRenderingContext2D, pattern: Pattern, stroke: string): CanvasPattern | null {
    if (pattern === 'none') return null
    const key = `${pattern} ${stroke}`
    let known = this.made.get(key)
    if (!known) {
      known = new VectorPattern(`${this.prefix}${this.made.size}`)
      this.made.set(key, known)
      const tile = new VectorContext()
      tile.strokeStyle = stroke
      tile.fillStyle = stroke
      drawPattern(tile.context, pattern)
      this.parts.push(`<pattern${attributes({ id: known.id, width: TILE, height: TILE, patternUnits: 'userSpaceOnUse' })}>${tile.content()}</pattern>`)
    }
    return known
  }

  definitions(): string {
    return this.parts.join('')
  }
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
}

export class VectorContext {
  private state: State = {
    fillStyle: '#000000',
    strokeStyle: '#000000',
    globalAlpha: 1,
    lineWidth: 1,
    font: '10px sans-serif',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    dash: [],
    scaleX: 1,
    scaleY: 1,
    moveX: 0,
    moveY: 0,
  }
  private readonly saved: State[] = []
  private readonly parts: string[] = []
  /** the path under way, as SVG has it; a lone rectangle of it */
  private path: string[] = []
  private lone: Rectangle | null = null
  /** rectangles of one colour that are not written yet */
  private run: { readonly paint: string; readonly steps: string[] } | null = null

  /** As painters take it. */
  get context(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D
  }

  /** Everything drawn so far. */
  content(): string {
    this.endRun()
    return this.parts.join('')
  }

  get fillStyle(): string | VectorPattern {
    return this.state.fillStyle
  }
  set fillStyle(style: string | VectorPattern) {
    this.state.fillStyle = style
  }
  get strokeStyle(): string {
    return this.state.strokeStyle
  }
  set strokeStyle(style: string) {
    this.state.strokeStyle = style
  }
  get globalAlpha(): number {
    return this.state.globalAlpha
  }
  set globalAlpha(alpha: number) {
    this.state.globalAlpha = alpha
  }
  get lineWidth(): number {
    return this.state.lineWidth
  }
  set lineWidth(px: number) {
    this.state.lineWidth = px
  }
  get font(): string {
    return this.state.font
  }
  set font(font: string) {
    this.state.font = font
  }
  get textAlign(): CanvasTextAlign {
    return this.state.textAlign
  }
  set textAlign(align: CanvasTextAlign) {
    this.state.textAlign = align
  }
  get textBaseline(): CanvasTextBaseline {
    return this.state.textBaseline
  }
  set textBaseline(baseline: CanvasTextBaseline) {
    this.state.textBaseline = baseline
  }

  save(): void {
    this.saved.push({ ...this.state })
  }
  restore(): void {
    const before = this.saved.pop()
    if (before) this.state = before
  }
  setLineDash(dash: readonly number[]): void {
    this.state.dash = [...dash]
  }
  setTransform(scaleX: number, skewY: number, skewX: number, scaleY: number, moveX: number, moveY: number): void {
    if (skewX !== 0 || skewY !== 0) throw new RangeError('a picture is never skewed')
    Object.assign(this.state, { scaleX, scaleY, moveX, moveY })
  }
  translate(x: number, y: number): void {
    this.state.moveX += x * this.state.scaleX
    this.state.moveY += y * this.state.scaleY
  }
  scale(x: number, y: number): void {
    this.state.scaleX *= x
    this.state.scaleY *= y
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (width === 0 || height === 0) return
    const paint = this.fillPaint()
    if (this.run?.paint !== paint) {
      this.endRun()
      this.run = { paint, steps: [] }
    }
    const { scaleX, scaleY } = this.state
    this.run.steps.push(`M${this.point(x, y)}h${round(width * scaleX)}v${round(height * scaleY)}h${round(-width * scaleX)}z`)
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.element('rect', { ...this.placed({ x, y, width, height, radius: 0 }), fill: 'none' }, this.strokePaint())
  }
  clearRect(): void {
    throw new RangeError('nothing is ever taken back from a picture')
  }

  beginPath(): void {
    this.path = []
    this.lone = null
  }
  moveTo(x: number, y: number): void {
    this.add(`M${this.point(x, y)}`)
  }
  lineTo(x: number, y: number): void {
    this.add(`${this.path.length === 0 ? 'M' : 'L'}${this.point(x, y)}`)
  }
  quadraticCurveTo(aroundX: number, aroundY: number, x: number, y: number): void {
    this.add(`Q${this.point(aroundX, aroundY)} ${this.point(x, y)}`)
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.add(`C${this.point(x1, y1)} ${this.point(x2, y2)} ${this.point(x, y)}`)
  }
  closePath(): void {
    this.add('Z')
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.roundRect(x, y, width, height, 0)
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const rectangle = { x, y, width, height, radius: Math.max(0, Math.min(radius, width / 2, height / 2)) }
    const only = this.path.length === 0
    this.add(this.outline(rectangle))
    if (only) this.lone = rectangle
  }
  /** An arc clockwise. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const at = (angle: number) => this.point(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
    const radii = `${round(radius * this.state.scaleX)} ${round(radius * this.state.scaleY)}`
    this.add(`${this.path.length === 0 ? 'M' : 'L'}${at(from)}`)
    const turn = Math.min(Math.PI * 2, to - from)
    // SVG draws no arc that ends where it begins
    if (turn > Math.PI * 1.9) this.add(`A${radii} 0 0 1 ${at(from + turn / 2)}`)
    this.add(`A${radii} 0 ${turn > Math.PI && turn <= Math.PI * 1.9 ? 1 : 0} 1 ${at(to)}`)
  }

  fill(): void {
    this.drawPath('', this.fillPaint())
  }
  stroke(): void {
    this.drawPath('none', this.strokePaint())
  }

  fillText(text: string, x: number, y: number): void {
    if (text === '') return
    const { font, textAlign, textBaseline } = this.state
    const anchor = textAlign === 'center' ? 'middle' : textAlign === 'right' || textAlign === 'end' ? 'end' : undefined
    const [placeX, placeY] = this.place(x, y)
    const paint = this.fillPaint()
    this.endRun()
    const place = { x: round(placeX), y: round(placeY), ...fontAttributes(font), 'text-anchor': anchor, 'dominant-baseline': textBaseline === 'middle' ? 'central' : undefined }
    this.parts.push(`<text${attributes(place)}${paint} xml:space="preserve">${escapeXml(text)}</text>`)
  }
  measureText(text: string): { readonly width: number } {
    return { width: roomOf(text) * 6 }
  }

  private drawPath(fill: '' | 'none', paint: string): void {
    if (this.path.length === 0) return
    if (this.lone) this.element('rect', { ...this.placed(this.lone), ...(fill === '' ? {} : { fill }) }, paint)
    else this.element('path', { d: this.path.join(''), ...(fill === '' ? {} : { fill }) }, paint)
  }

  private element(name: string, given: Readonly<Record<string, string | number | undefined>>, paint: string): void {
    this.endRun()
    this.parts.push(`<${name}${attributes(given)}${paint}/>`)
  }

  private endRun(): void {
    const { run } = this
    this.run = null
    if (run) this.parts.push(`<path${attributes({ d: run.steps.join('') })}${run.paint}/>`)
  }

  private add(step: string): void {
    this.path.push(step)
    this.lone = null
  }

  private place(x: number, y: number): readonly [number, number] {
    const { scaleX, scaleY, moveX, moveY } = this.state
    return [x * scaleX + moveX, y * scaleY + moveY]
  }

  private point(x: number, y: number): string {
    const [placeX, placeY] = this.place(x, y)
    return `${round(placeX)} ${round(placeY)}`
  }

  private placed({ x, y, width, height, radius }: Rectangle): Record<string, number | undefined> {
    const [left, top] = this.place(x, y)
    const { scaleX, scaleY } = this.state
    return {
      x: round(left),
      y: round(top),
      width: round(Math.max(0, width * scaleX)),
      height: round(Math.max(0, height * scaleY)),
      rx: radius > 0 ? round(radius * scaleX) : undefined,
    }
  }

  private outline({ x, y, width, height, radius }: Rectangle): string {
    if (radius === 0) return `M${this.point(x, y)}L${this.point(x + width, y)}L${this.point(x + width, y + height)}L${this.point(x, y + height)}Z`
    const round_ = (toX: number, toY: number) => `A${round(radius * this.state.scaleX)} ${round(radius * this.state.scaleY)} 0 0 1 ${this.point(toX, toY)}`
    const [right, bottom] = [x + width, y + height]
    return [
      `M${this.point(x + radius, y)}L${this.point(right - radius, y)}${round_(right, y + radius)}`,
      `L${this.point(right, bottom - radius)}${round_(right - radius, bottom)}L${this.point(x + radius, bottom)}`,
      `${round_(x, bottom - radius)}L${this.point(x, y + radius)}${round_(x + radius, y)}Z`,
    ].join('')
  }

  private fillPaint(): string {
    const { fillStyle, globalAlpha } = this.state
    const [fill, ownAlpha] = typeof fillStyle === 'string' ? opaque(fillStyle) : [`url(#${fillStyle.id})`, 1]
    const alpha = round(globalAlpha * ownAlpha)
    return attributes({ fill, 'fill-opacity': alpha === 1 ? undefined : alpha })
  }

  private strokePaint(): string {
    const { strokeStyle, globalAlpha, lineWidth, dash, scaleX } = this.state
    const [stroke, ownAlpha] = opaque(strokeStyle)
    const alpha = round(globalAlpha * ownAlpha)
    return attributes({
      stroke,
      'stroke-width': round(lineWidth * scaleX),
      'stroke-opacity': alpha === 1 ? undefined : alpha,
      'stroke-dasharray': dash.length === 0 ? undefined : dash.map((px) => round(px * scaleX)).join(' '),
    })
  }
}
