/**
 * The header column: one element per row, reused by key. Clicks select a lane or open and close a section. Where there
 * are very many rows, only those near the view have elements.
 */
import { OBJECT_KINDS } from '../../log/object-kinds'
import type { LaneLayout, LaneRow, Metrics } from './lane-layout'
import { gilTitle } from './machine/machine-tooltip'
import { lockColour, type Palette, taskColour, type Theme } from '../look/palette'
import type { Measure } from './fit-label'
import type { Holdings } from './holdings'
import type { ObjectRow, RunModel, TaskRow } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import { usersOfEnds } from '../../trace/model/transfers'
import { strandsNow } from '../../trace/model/strand-census'
import type { Selection, TimelineWords } from '../timeline-api'

export interface HeaderView {
  readonly model: RunModel
  readonly layout: LaneLayout
  readonly metrics: Metrics
  readonly holdings: Holdings
  readonly palette: Palette
  readonly theme: Theme
  readonly words: TimelineWords
  readonly selection: Selection
  readonly compact: boolean
  /** of the column, CSS px */
  readonly widthPx: number
  readonly measure: Measure
  /** of the body, CSS px */
  readonly scrollTop: number
  readonly heightPx: number
  /** of the playhead */
  readonly step: number
}

/** More rows than this are not all given elements. */
export const MOST_HEADERS = 250
/** Rows this far outside the view have elements too, so that keys and slow scrolling find them. */
const MARGIN_PX = 600
/** Icon, gaps and padding of a header, and what its font is wider than the one that is measured. */
const AROUND_PX = 46
const LINE_PX = 16
const MOST_NAMES = 2

export interface HeaderCallbacks {
  onSelect(selection: Selection): void
  onToggle(key: string): void
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
  private readonly callbacks: HeaderCallbacks

  constructor(parent: HTMLElement, callbacks: HeaderCallbacks) {
    this.parent = parent
    this.callbacks = callbacks
  }

  update(view: HeaderView): void {
    const kept = new Set<string>()
    const all = view.layout.rows.length <= MOST_HEADERS
    let before: Element | null = this.parent.firstElementChild
    for (const row of view.layout.rows) {
      if (!all && (row.y + row.height < view.scrollTop - MARGIN_PX || row.y > view.scrollTop + view.heightPx + MARGIN_PX)) continue
      kept.add(row.key)
      let header = this.headers.get(row.key)
      if (header === undefined) {
        header = this.make(row)
        this.headers.set(row.key, header)
      }
      // the order of elements is the reading and the tab order
      if (header.element === before) before = before.nextElementSibling
      else this.parent.insertBefore(header.element, before)
      header.row = row
      fill(header, row, view)
    }
    for (const [key, header] of this.headers) {
      if (kept.has(key)) continue
      header.element.remove()
      this.headers.delete(key)
    }
  }

  /** What the rows that sum up say of the moment at the playhead. */
  showNow(view: Pick<HeaderView, 'model' | 'words' | 'step'>): void {
    for (const { row, extra } of this.headers.values()) if (row.kind === 'strands') setText(extra, view.words.strandsNow(strandsNow(view.model, row.task, view.step)))
  }

  clear(): void {
    for (const header of this.headers.values()) header.element.remove()
    this.headers.clear()
  }

  private make(row: LaneRow): Header {
    const document = this.parent.ownerDocument
    const element = document.createElement('button')
    element.type = 'button'
    element.className = 'plt-row'
    if (row.kind === 'task') element.dataset.testid = `lane-task-${row.task}`
    else if (row.kind === 'object') element.dataset.testid = `lane-object-${row.object}`
    else element.dataset.testid = `lane-${row.key}`
    const span = (className: string) => {
      const made = document.createElement('span')
      made.className = className
      element.append(made)
      return made
    }
    const section = isSection(row)
    const icon = span(section ? 'plt-chevron' : 'plt-icon')
    const extra = row.kind === 'strands' ? 'plt-now-count' : section ? 'plt-count' : row.kind === 'task' ? 'plt-kind' : 'plt-waiting'
    const header: Header = { element, icon, name: span('plt-name'), extra: span(extra), row }
    element.addEventListener('click', () => this.click(header.row))
    return header
  }

  private click(row: LaneRow): void {
    if (row.kind === 'task') this.callbacks.onSelect({ kind: 'task', task: row.task })
    else if (row.kind === 'object') this.callbacks.onSelect({ kind: 'object', object: row.object })
    else if (isSection(row)) this.callbacks.onToggle(row.key)
  }
}

type SectionRow = Extract<LaneRow, { open: boolean }>

/** A row that opens and closes what is below it. */
function isSection(row: LaneRow): row is SectionRow {
  return row.kind === 'process' || row.kind === 'internals' || row.kind === 'objects' || row.kind === 'machine' || row.kind === 'strands'
}

function fill(header: Header, row: LaneRow, view: HeaderView): void {
  const { element, icon, name, extra } = header
  const { style } = element
  setStyle(style, 'top', `${row.y}px`)
  setStyle(style, 'height', `${row.height}px`)
  const { text, more } = wordsOf(row, view)
  setText(name, text)
  setText(extra, more)
  element.title =
    row.kind === 'task'
      ? titleOf(row, text, view)
      : row.kind === 'object'
        ? hintOf(row.object, text, view)
        : !isSection(row)
          ? text
          : row.kind === 'process' && row.several
            ? `${text} (pid ${row.pid})`
            : ''
  if (isSection(row)) {
    element.setAttribute('aria-expanded', String(row.open))
    element.dataset.row = row.kind === 'process' && !row.several ? 'section' : row.kind === 'internals' && row.pid === 0 ? 'section' : row.kind === 'machine' ? 'objects' : row.kind
    if (row.kind !== 'objects' && row.kind !== 'machine') setStyle(style, 'paddingLeft', indent(row.depth, view.compact))
    if (row.kind === 'strands') setProperty(style, '--plt-guide', `${guideX(row.depth, view.compact)}px`)
    return
  }
  if (row.kind === 'gil' || row.kind === 'runQueue' || row.kind === 'cores') {
    // nothing to select in a lane of the machine
    element.disabled = true
  } else {
    setStyle(style, 'paddingLeft', indent(row.depth, view.compact))
    if (row.depth > 0) setProperty(style, '--plt-guide', `${guideX(row.depth, view.compact)}px`)
    if (row.kind === 'task' && row.strand) element.dataset.row = row.last ? 'strand-last' : 'strand'
    else if (row.kind === 'object' && row.depth > 0) element.dataset.row = 'loop'
    element.setAttribute('aria-pressed', String(isSelected(row, view)))
  }
  // name and icon are centred on the bar, not on the row, whose height depends on stripes
  const barPx = row.kind === 'task' ? row.barHeight : view.metrics.ownerBar
  setStyle(style, 'paddingTop', `${row.kind === 'task' ? row.barTop : view.metrics.laneTop}px`)
  // letters need more than a thin bar's height
  const linePx = Math.max(barPx, LINE_PX)
  setStyle(name.style, 'lineHeight', `${linePx}px`)
  setStyle(name.style, 'marginTop', `${(barPx - linePx) / 2}px`)
  setStyle(icon.style, 'marginTop', `${(barPx - (view.compact ? 8 : 10)) / 2}px`)
  const sign = iconOf(row, view)
  setStyle(icon.style, 'backgroundColor', sign.shape === 'ring' ? 'transparent' : sign.colour)
  setStyle(icon.style, 'borderColor', sign.colour)
  icon.dataset.shape = sign.shape
  if (row.kind === 'object') setStyle(extra.style, 'bottom', `${view.metrics.laneBottom - 1}px`)
}

/** Left edge of the line that ties what is beneath a task to its dot. */
function guideX(depth: number, compact: boolean): number {
  return Number.parseFloat(indent(depth - 1, compact)) + (compact ? 4 : 5)
}

/** Deeper processes stand further right, as far as the narrow column allows. */
function indent(depth: number, compact: boolean): string {
  return compact ? `${7 + Math.min(depth, 2) * 6}px` : `${14 + Math.min(depth, 4) * 9}px`
}

function wordsOf(row: LaneRow, view: HeaderView): { text: string; more: string } {
  const { model, words } = view
  switch (row.kind) {
    case 'process':
      return { text: words.processTitle(model.process(row.pid)?.name ?? '', row.pid), more: row.several && !view.compact ? String(row.pid) : '' }
    case 'internals':
      return row.pid === 0 ? { text: words.internals, more: String(row.count) } : { text: words.moreInternals(row.count), more: '' }
    case 'objects':
      return { text: words.objects, more: '' }
    case 'strands':
      return {
        text: words.strands(model.task(model.task(row.task)?.strands[0] ?? 0)?.kind ?? 'coroutine', row.count),
        more: words.strandsNow(strandsNow(model, row.task, view.step)),
      }
    case 'task': {
      const task = model.task(row.task)
      return { text: task?.name ?? '', more: task && row.strand ? kindOf(row.depth, task, view) : '' }
    }
    case 'machine':
      return { text: words.machine, more: '' }
    case 'cores':
      return { text: words.cores, more: '' }
    case 'runQueue':
      return { text: words.runQueue, more: '' }
    case 'gil':
      return { text: gilTitle(model, words, row.pid), more: '' }
    case 'object': {
      const object = model.object(row.object)
      return {
        text: object === undefined ? '' : (endsOf(model, object) ?? words.objectTitle(object.kind, object.name, object.id)),
        more: row.waits && !view.compact ? words.waiting : '',
      }
    }
  }
}

/** The kind of a strand, where it fits beside its name. */
function kindOf(depth: number, task: TaskRow, view: HeaderView): string {
  const kind = view.words.taskKind(task.kind)
  const roomPx = view.widthPx - Number.parseFloat(indent(depth, view.compact)) - AROUND_PX
  return !view.compact && view.measure(task.name) + view.measure(kind) <= roomPx ? kind : ''
}

/** A strand's title says what it is and where it goes on. */
function titleOf(row: Extract<LaneRow, { kind: 'task' }>, text: string, { model, words }: HeaderView): string {
  const task = model.task(row.task)
  return row.strand && task ? words.strandTitle(text, task.kind, model.task(task.within)?.name ?? '') : text
}

/** Sockets of a connection share an address: who sends to whom tells them apart. */
function endsOf(model: RunModel, object: ObjectRow): string | null {
  if (object.kind !== 'socket') return null
  const { from, to } = usersOfEnds(model, object)
  if (from.length === 0 || to.length === 0) return null
  const names = (tasks: readonly number[]) =>
    tasks
      .slice(0, MOST_NAMES)
      .map((task) => taskLabel(model, task))
      .join(', ') + (tasks.length > MOST_NAMES ? ' …' : '')
  return `${names(from)} → ${names(to)}`
}

/** A lane that goes by who uses it says what it is, too. */
function hintOf(id: number, text: string, { model, words }: HeaderView): string {
  const object = model.object(id)
  const title = object ? words.objectTitle(object.kind, object.name, id) : ''
  return title === '' || title === text ? text : `${text} (${title})`
}

function iconOf(row: LaneRow, view: HeaderView): { colour: string; shape: 'dot' | 'square' | 'ring' } {
  if (row.kind === 'task') return { colour: taskColour(row.task, view.theme), shape: 'dot' }
  if (row.kind === 'gil') return { colour: view.palette.looks.gil.fill, shape: 'square' }
  if (row.kind === 'cores') return { colour: view.palette.looks.running.fill, shape: 'square' }
  if (row.kind === 'runQueue') return { colour: view.palette.looks.ready.fill, shape: 'square' }
  const id = row.kind === 'object' ? row.object : 0
  const ordinal = view.holdings.ordinal(id)
  if (ordinal >= 0) return { colour: lockColour(ordinal, view.theme), shape: 'square' }
  const object = view.model.object(id)
  const icon = object ? OBJECT_KINDS[object.kind].icon : 'plain'
  if (icon === 'items') return { colour: view.palette.looks.queue.fill, shape: 'square' }
  return { colour: icon === 'workers' ? view.palette.looks.running.fill : view.palette.faint, shape: 'ring' }
}

function isSelected(row: LaneRow, view: HeaderView): boolean {
  const { selection } = view
  if (row.kind === 'object') return selection?.kind === 'object' && selection.object === row.object
  if (row.kind !== 'task' || selection === null) return false
  return selection.kind === 'task' ? selection.task === row.task : selection.kind === 'segment' && view.model.segments.task[selection.segment] === row.task
}

function setProperty(style: CSSStyleDeclaration, property: string, value: string): void {
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value)
}

// writing what is there already would still dirty the layout
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

function setStyle(
  style: CSSStyleDeclaration,
  property: 'top' | 'height' | 'paddingLeft' | 'paddingTop' | 'lineHeight' | 'marginTop' | 'backgroundColor' | 'borderColor' | 'bottom',
  value: string,
): void {
  if (style[property] !== value) style[property] = value
}
