/**
 * Editor extension: a gutter with one dot per task at the line it is at, and the highlighted line of the task that the
 * panels talk about. What to show comes in through effects; lines beyond the document are ignored.
 */
import { type Extension, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view'
import { ErrorWords } from './error-words'

/** One task's dot. */
export interface TaskMark {
  readonly task: number
  readonly line: number
  readonly colour: string
  /** shown on hover: name and state */
  readonly title: string
  /** running now: filled; otherwise a ring */
  readonly running: boolean
}

/** At most this many tasks of one line are given; beyond, only how many. */
export const MOST_OF_LINE = 12

export interface MarkedSource {
  readonly marks: readonly TaskMark[]
  /** line → how many more tasks are there */
  readonly more: ReadonlyMap<number, number>
  /** 0: none */
  readonly focusLine: number
  readonly focusColour: string
  readonly errors: readonly LineError[]
}

/** An exception that left a task at a line. */
export interface LineError {
  readonly line: number
  readonly text: string
}

export const setMarkedSource = StateEffect.define<MarkedSource>()
/** Flashes a line once. */
export const flashLine = StateEffect.define<number>()

/** Dots shown side by side on one line; the rest become a number. */
const MOST_DOTS = 3

class DotsMarker extends GutterMarker {
  private readonly marks: readonly TaskMark[]

  private readonly more: number

  constructor(marks: readonly TaskMark[], more: number) {
    super()
    this.marks = marks
    this.more = more
  }

  override eq(other: DotsMarker): boolean {
    return (
      this.marks.length === other.marks.length &&
      this.more === other.more &&
      this.marks.every((mark, at) => mark.colour === other.marks[at]?.colour && mark.running === other.marks[at]?.running && mark.title === other.marks[at]?.title)
    )
  }

  override toDOM(): Node {
    const box = document.createElement('span')
    box.className = 'cm-task-dots'
    box.title = [...this.marks.map((mark) => mark.title), ...(this.more > 0 ? [`+${this.more}`] : [])].join('\n')
    for (const mark of this.marks.slice(0, MOST_DOTS)) {
      const dot = document.createElement('span')
      dot.className = mark.running ? 'cm-task-dot' : 'cm-task-dot cm-task-dot-waiting'
      dot.style.setProperty('--dot', mark.colour)
      dot.dataset.task = String(mark.task)
      box.append(dot)
    }
    const left = this.marks.length - MOST_DOTS + this.more
    if (left > 0) {
      const more = document.createElement('span')
      more.className = 'cm-task-more'
      more.textContent = `+${left}`
      box.append(more)
    }
    return box
  }
}

class Spacer extends GutterMarker {
  override toDOM(): Node {
    const box = document.createElement('span')
    box.className = 'cm-task-dots'
    return box
  }
}

function dots(doc: Text, { marks, more }: MarkedSource): RangeSet<GutterMarker> {
  const byLine = new Map<number, TaskMark[]>()
  for (const mark of marks) {
    if (mark.line < 1 || mark.line > doc.lines) continue
    const list = byLine.get(mark.line)
    if (list) list.push(mark)
    else byLine.set(mark.line, [mark])
  }
  const lines = [...byLine].sort((a, b) => a[0] - b[0])
  return RangeSet.of(lines.map(([line, list]) => new DotsMarker(list, more.get(line) ?? 0).range(doc.line(line).from)))
}

const dotsField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    let next = transaction.docChanged ? value.map(transaction.changes) : value
    for (const effect of transaction.effects) if (effect.is(setMarkedSource)) next = dots(transaction.state.doc, effect.value)
    return next
  },
})

function lineDecoration(doc: Text, line: number, decoration: Decoration): DecorationSet {
  return line >= 1 && line <= doc.lines ? Decoration.set(decoration.range(doc.line(line).from)) : Decoration.none
}

const focusField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? value.map(transaction.changes) : value
    for (const effect of transaction.effects) {
      if (!effect.is(setMarkedSource)) continue
      const decoration = Decoration.line({ class: 'cm-focus-line', attributes: { style: `--dot: ${effect.value.focusColour}` } })
      next = lineDecoration(transaction.state.doc, effect.value.focusLine, decoration)
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

function errorMarks(doc: Text, errors: readonly LineError[]): DecorationSet {
  const byLine = new Map<number, string[]>()
  for (const { line, text } of errors) {
    if (line < 1 || line > doc.lines) continue
    const texts = byLine.get(line) ?? []
    if (!texts.includes(text)) byLine.set(line, [...texts, text])
  }
  const marks = [...byLine]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([number, texts]) => {
      const { from, to } = doc.line(number)
      return [Decoration.line({ class: 'cm-error-line' }).range(from), Decoration.widget({ widget: new ErrorWords(texts.join(' · ')), side: 1, block: true }).range(to)]
    })
  return Decoration.set(marks)
}

const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? value.map(transaction.changes) : value
    for (const effect of transaction.effects) if (effect.is(setMarkedSource)) next = errorMarks(transaction.state.doc, effect.value.errors)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

const flashField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(flashLine)) return lineDecoration(transaction.state.doc, effect.value, Decoration.line({ class: 'cm-flash-line' }))
    }
    return transaction.docChanged ? Decoration.none : value
  },
  provide: (field) => EditorView.decorations.from(field),
})

export const taskMarkers: Extension = [
  dotsField,
  focusField,
  errorField,
  flashField,
  gutter({ class: 'cm-task-gutter', markers: (view) => view.state.field(dotsField), initialSpacer: () => new Spacer() }),
]
