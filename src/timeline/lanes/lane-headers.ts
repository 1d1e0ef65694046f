/**
 * The header column: one element per row, reused by key. Clicks select a lane or open and close what is beneath it. Where
 * there are very many rows, only those near the view have elements. Knows no kind of lane.
 */
import type { Playhead, Selection } from '../../model/moment'
import type { HeaderView } from './lane'
import type { LaneHeader } from './lane-header'
import './lane-headers.css'
import type { LaneLayout } from './lane-layout'
import { nameTail } from './name-tail'
import { laneOf, type LaneRow, type LaneWords, wordsOf } from './registry'

export interface ColumnView extends HeaderView {
  readonly words: LaneWords
  readonly layout: LaneLayout
  readonly selection: Selection
  /** of the body, CSS px */
  readonly scrollTop: number
  readonly heightPx: number
}

/** More rows than this are not all given elements. */
export const MOST_HEADERS = 250
/** Rows this far outside the view have elements too, so that keys and slow scrolling find them. */
const MARGIN_PX = 600
const LINE_PX = 16
/** Icon, gaps and padding beside a name, and how much larger its font is than the one that is measured. */
const AROUND_PX = 30
const WIDER = 1.2
/** A beginning of no more letters than this is not held open. */
const SHORT_HEAD = 4
/** What a screen reader says follows the playhead this far behind: it need not change sixty times a second. */
const SPEAK_AFTER_MS = 250

export interface HeaderCallbacks {
  onSelect(selection: Selection): void
  onToggle(row: LaneRow): void
}

interface Header {
  readonly element: HTMLButtonElement
  readonly icon: HTMLSpanElement
  readonly name: HTMLSpanElement
  readonly extra: HTMLSpanElement
  row: LaneRow
}

export class LaneHeaders {
  private readonly headers = new Map<string, Header>()
  private readonly parent: HTMLElement
  /** those that stay in view while the others scroll */
  private readonly stuck: HTMLElement
  private readonly callbacks: HeaderCallbacks
  private view: ColumnView | null = null
  private speaking: ReturnType<typeof setTimeout> | undefined

  constructor(parent: HTMLElement, callbacks: HeaderCallbacks) {
    this.parent = parent
    this.stuck = parent.ownerDocument.createElement('div')
    this.stuck.className = 'plt-stuck'
    parent.append(this.stuck)
    this.callbacks = callbacks
  }

  update(view: ColumnView): void {
    this.view = view
    const kept = new Set<string>()
    const all = view.layout.rows.length <= MOST_HEADERS
    const { stuckPx } = view.layout
    const before = new Map<Element, Element | null>([
      [this.stuck, this.stuck.firstElementChild],
      [this.parent, this.stuck.nextElementSibling],
    ])
    const shown = view.layout.rows.filter(
      (row) => all || row.y < stuckPx || (row.y + row.height >= view.scrollTop - MARGIN_PX && row.y <= view.scrollTop + view.heightPx + MARGIN_PX),
    )
    const contents = shown.map((row) => laneOf(row).header(row, view, wordsOf(row, view.words)))
    for (const [at, row] of shown.entries()) {
      kept.add(row.key)
      const content = contents[at] as LaneHeader
      let header = this.headers.get(row.key)
      if (header === undefined) {
        header = this.make(row, content)
        this.headers.set(row.key, header)
      }
      // the order of elements is the reading and the tab order
      const into = row.y < stuckPx ? this.stuck : this.parent
      const next = before.get(into) ?? null
      if (header.element === next) before.set(into, next.nextElementSibling)
      else into.insertBefore(header.element, next)
      header.row = row
      const near = [at - 1, at + 1].flatMap((other) => (shown[other]?.kind === row.kind ? (contents[other]?.name ?? []) : []))
      fill(header, content, view, near)
    }
    for (const [key, header] of this.headers) {
      if (kept.has(key)) continue
      header.element.remove()
      this.headers.delete(key)
    }
    this.speakSoon()
  }

  /** The playhead stands elsewhere. */
  showMoment(at: Playhead): void {
    if (this.view === null || this.view.at === at) return
    const view = { ...this.view, at }
    this.view = view
    for (const { row, extra } of this.headers.values()) {
      const lane = laneOf(row)
      if (lane.headerFollowsPlayhead) setText(extra, lane.header(row, view, wordsOf(row, view.words)).extra)
    }
    this.speakSoon()
  }

  clear(): void {
    this.view = null
    for (const header of this.headers.values()) header.element.remove()
    this.headers.clear()
  }

  dispose(): void {
    clearTimeout(this.speaking)
    this.clear()
  }

  private speakSoon(): void {
    this.speaking ??= setTimeout(() => {
      this.speaking = undefined
      this.speak()
    }, SPEAK_AFTER_MS)
  }

  private speak(): void {
    const { view } = this
    if (view === null) return
    for (const { row, element, name, extra } of this.headers.values()) {
      const spoken = laneOf(row).spoken(row, view, view.at, wordsOf(row, view.words))
      setAttribute(element, 'aria-label', withSeen(spoken, name.textContent, extra.textContent))
    }
  }

  private make(row: LaneRow, { testId, icon, extraLook }: LaneHeader): Header {
    const document = this.parent.ownerDocument
    const element = document.createElement('button')
    element.type = 'button'
    element.className = 'plt-row'
    // the column is one stop of the Tab key; whoever holds the timeline moves among the rows
    element.tabIndex = -1
    element.dataset.testid = testId
    if (row.open === undefined && laneOf(row).selects === undefined) element.dataset.whole = 'no'
    const span = (className: string) => {
      const made = document.createElement('span')
      made.className = className
      element.append(made)
      return made
    }
    const header: Header = { element, icon: span(icon === null ? 'plt-chevron' : 'plt-icon'), name: span('plt-name'), extra: span(`plt-${extraLook}`), row }
    // two words
    header.extra.before(' ')
    element.addEventListener('click', () => this.click(header.row))
    return header
  }

  private click(row: LaneRow): void {
    if (row.open !== undefined) this.callbacks.onToggle(row)
    else {
      const lane = laneOf(row)
      if (lane.selects) this.callbacks.onSelect(lane.selects(row))
    }
  }
}

function fill({ element, icon, name, extra, row }: Header, content: LaneHeader, view: ColumnView, near: readonly string[]): void {
  const { style } = element
  setStyle(style, 'top', `${row.y}px`)
  setStyle(style, 'height', `${row.height}px`)
  const long = view.measure(content.name) * WIDER > view.widthPx - (content.indentPx ?? 14) - AROUND_PX
  setName(name, content.name, long ? nameTail(content.name, near).length : 0)
  const { extraLook } = content
  if (extra.className !== `plt-${extraLook}`) extra.className = `plt-${extraLook}`
  // what is written beside a second bar names that bar: it is no part of the lane's name
  const beside = extraLook === 'waiting'
  setText(extra, beside ? '' : content.extra)
  setAttribute(extra, 'data-says', beside ? content.extra : '')
  if (element.title !== content.title) element.title = content.title
  if (content.look !== '') setAttribute(element, 'data-row', content.look)
  if (content.indentPx !== null) setStyle(style, 'padding-left', `${content.indentPx}px`)
  if (content.guide !== null) {
    setAttribute(element, 'data-guide', content.guide.shape)
    setStyle(style, '--plt-guide', `${content.guide.xPx}px`)
  }
  const lane = laneOf(row)
  if (row.open !== undefined) setAttribute(element, 'aria-expanded', String(row.open))
  // a lane that cannot be selected as a whole is gone to for what it says, and for the things in it
  else if (lane.selects !== undefined) setAttribute(element, 'aria-pressed', String((view.selection !== null && lane.isSelected?.(row, view.selection, view.model)) ?? false))
  if (content.bar === null || content.icon === null) return
  const { top, height } = content.bar
  // name and icon are centred on the bar, not on the row, whose height depends on stripes
  setStyle(style, 'padding-top', `${top}px`)
  // letters need more than a thin bar's height
  const linePx = Math.max(height, LINE_PX)
  setStyle(name.style, 'line-height', `${linePx}px`)
  setStyle(name.style, 'margin-top', `${(height - linePx) / 2}px`)
  setStyle(icon.style, 'margin-top', `${(height - (view.compact ? 8 : 10)) / 2}px`)
  const { colour, shape } = content.icon
  setStyle(icon.style, 'background-color', shape === 'ring' ? 'transparent' : colour)
  setStyle(icon.style, 'border-color', colour)
  setAttribute(icon, 'data-shape', shape)
  if (extraLook === 'waiting') setStyle(extra.style, 'bottom', `${view.metrics.laneBottom - 1}px`)
}

/** What is spoken has all words that are seen in it, as they are seen. */
function withSeen(spoken: string, name: string, extra: string): string {
  if (extra === '' || spoken.includes(`${name} ${extra}`)) return spoken
  const rest = spoken.startsWith(name) ? spoken.slice(name.length).replace(/^[\s:：,，]+/, '') : spoken
  return rest === '' || rest === extra ? `${name} ${extra}` : `${name} ${extra}: ${rest}`
}

// writing what is there already would still dirty the layout
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** In two parts, so that a name that has no room is cut before its last `tail` letters, with which that by which it differs from others begins. */
function setName(element: HTMLElement, text: string, tail: number): void {
  if (element.textContent === text && element.childElementCount > 0 && (element.childElementCount === 2 ? (element.lastElementChild?.textContent?.length ?? 0) : 0) === tail) return
  const part = (className: string, letters: string) => {
    const made = element.ownerDocument.createElement('span')
    made.className = className
    made.textContent = letters
    return made
  }
  const head = part('plt-head', text.slice(0, text.length - tail))
  if (head.textContent !== null && head.textContent.length > SHORT_HEAD) head.dataset.long = ''
  if (tail > 0) element.replaceChildren(head, part('plt-tail', text.slice(text.length - tail)))
  else element.replaceChildren(head)
}

function setAttribute(element: HTMLElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function setStyle(style: CSSStyleDeclaration, property: string, value: string): void {
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value)
}
