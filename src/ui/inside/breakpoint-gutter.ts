/**
 * Editor extension: the margin for breakpoints, left of all. A click there sets or removes one; they move with the text when it is edited. Which there are comes in
 * through an effect.
 */
import { type Extension, MapMode, RangeSet, StateEffect, StateField, type Text, type TransactionSpec } from '@codemirror/state'
import { EditorView, GutterMarker, gutter } from '@codemirror/view'

/** One in the file on show. */
export interface BreakpointMark {
  readonly line: number
  readonly enabled: boolean
  /** it stops under conditions only */
  readonly conditional: boolean
  /** shown on hover */
  readonly title: string
}

const setMarks = StateEffect.define<readonly BreakpointMark[]>()

export const withBreakpoints = (marks: readonly BreakpointMark[]): TransactionSpec => ({ effects: setMarks.of(marks) })

class Dot extends GutterMarker {
  private readonly mark: BreakpointMark

  constructor(mark: BreakpointMark) {
    super()
    this.mark = mark
  }

  override eq({ mark }: Dot): boolean {
    const { enabled, conditional, title } = this.mark
    return mark.enabled === enabled && mark.conditional === conditional && mark.title === title
  }

  override toDOM(): Node {
    const { enabled, conditional, title, line } = this.mark
    const dot = document.createElement('span')
    dot.className = ['cm-breakpoint', enabled ? '' : 'off', conditional ? 'conditional' : ''].filter(Boolean).join(' ')
    dot.title = title
    dot.dataset.line = String(line)
    return dot
  }
}

function marksIn(doc: Text, marks: readonly BreakpointMark[]): RangeSet<GutterMarker> {
  const lines = new Map(marks.filter(({ line }) => line >= 1 && line <= doc.lines).map((mark) => [mark.line, mark]))
  return RangeSet.of([...lines].sort((a, b) => a[0] - b[0]).map(([line, mark]) => new Dot(mark).range(doc.line(line).from)))
}

const marksField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    let next = transaction.docChanged ? value.map(transaction.changes) : value
    for (const effect of transaction.effects) if (effect.is(setMarks)) next = marksIn(transaction.state.doc, effect.value)
    return next
  },
})

/** `toggle`: a line was clicked; `move`: the text was edited, and this is where a line is now. */
export function breakpointGutter(toggle: (line: number) => void, move: (to: (line: number) => number) => void): Extension {
  return [
    marksField,
    gutter({
      class: 'cm-breakpoint-gutter',
      // where there is none the margin shows what a click would do
      renderEmptyElements: true,
      markers: (view) => view.state.field(marksField),
      initialSpacer: () => new Dot({ line: 0, enabled: true, conditional: false, title: '' }),
      domEventHandlers: {
        mousedown(view, block, event) {
          if (event instanceof MouseEvent && event.button !== 0) return false
          toggle(view.state.doc.lineAt(block.from).number)
          return true
        },
      },
    }),
    EditorView.updateListener.of(({ docChanged, changes, startState, state }) => {
      if (!docChanged) return
      const { doc } = startState
      move((line) => {
        if (line > doc.lines) return 0
        const { from, to } = doc.line(line)
        // a line is where its first character is now, or its last one; it is gone with both
        const at = changes.mapPos(from, 1, MapMode.TrackAfter) ?? changes.mapPos(to, -1, MapMode.TrackBefore)
        return at === null ? 0 : state.doc.lineAt(at).number
      })
    }),
  ]
}
