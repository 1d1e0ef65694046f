/**
 * Editor extension: values at the ends of lines, the tasks that stand at one line together, and the value of what is pointed at. What to show comes in through
 * effects; an edit takes it away, since the lines have moved.
 */
import { type Extension, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, hoverTooltip, WidgetType } from '@codemirror/view'

/** At the end of a line, as it is painted. */
export interface PaintedLine {
  readonly line: number
  readonly values: readonly string[]
  /** how many more values and tasks there are, for which there is no room */
  readonly moreValues: number
  readonly moreTasks: number
  readonly tasks: readonly { readonly name: string; readonly colour: string; readonly values: readonly string[] }[]
}

export interface PaintedValues {
  readonly lines: readonly PaintedLine[]
  /** they are of another moment than the playhead's */
  readonly stale: boolean
}

export const setValues = StateEffect.define<PaintedValues>()
export const NO_VALUES: PaintedValues = { lines: [], stale: false }

class LineWidget extends WidgetType {
  private readonly line: PaintedLine
  private readonly stale: boolean

  constructor(line: PaintedLine, stale: boolean) {
    super()
    this.line = line
    this.stale = stale
  }

  override eq(other: LineWidget): boolean {
    return this.stale === other.stale && JSON.stringify(this.line) === JSON.stringify(other.line)
  }

  override toDOM(): HTMLElement {
    const box = document.createElement('span')
    box.className = this.stale ? 'cm-values stale' : 'cm-values'
    const { values, moreValues, tasks, moreTasks } = this.line
    if (values.length > 0) box.append(spanOf('cm-value', [...values, ...(moreValues > 0 ? [`+${moreValues}`] : [])].join('  ')))
    for (const { name, colour, values: own } of tasks) {
      const badge = spanOf('cm-task-badge', own.length > 0 ? `${name}: ${own.join(', ')}` : name)
      badge.style.setProperty('--dot', colour)
      box.append(badge)
    }
    if (moreTasks > 0) box.append(spanOf('cm-task-badge more', `+${moreTasks}`))
    return box
  }
}

function spanOf(name: string, words: string): HTMLElement {
  const span = document.createElement('span')
  span.className = name
  span.textContent = words
  return span
}

function decorations(doc: Text, { lines, stale }: PaintedValues): DecorationSet {
  return Decoration.set(
    lines.filter(({ line }) => line >= 1 && line <= doc.lines).map((line) => Decoration.widget({ widget: new LineWidget(line, stale), side: 2 }).range(doc.line(line.line).to)),
  )
}

const valuesField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? Decoration.none : value
    for (const effect of transaction.effects) if (effect.is(setValues)) next = decorations(transaction.state.doc, effect.value)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** What is said of a name that is pointed at. */
export interface HoverWords {
  readonly from: number
  readonly to: number
  readonly path: string
  /** where: of which function and task; '' of the only one there is to tell of */
  readonly values: readonly { readonly text: string; readonly where: string }[]
}

export type AskValue = (view: EditorView, position: number) => Promise<HoverWords | null>

/** Of many tasks so many are told. */
const MOST_TOLD = 8

/** `ask`: what the name at a place is; null: nothing is known of it. */
export function valueMarks(ask: AskValue): Extension {
  return [
    valuesField,
    hoverTooltip(async (view, position) => {
      const words = await ask(view, position)
      if (!words) return null
      const { from, to, path, values } = words
      return {
        pos: from,
        end: to,
        above: true,
        create: () => {
          const dom = document.createElement('div')
          dom.className = 'cm-value-tooltip'
          for (const { text, where } of values.slice(0, MOST_TOLD))
            dom.append(spanOf('cm-value-path', `${path} = `), spanOf('cm-value-text', text), spanOf('cm-value-where', where))
          if (values.length > MOST_TOLD) dom.append(spanOf('cm-value-where', `+${values.length - MOST_TOLD}`))
          return { dom }
        },
      }
    }),
  ]
}
