/** A sentence as elements: tasks with their dot, objects as code, lines and tasks that can be clicked. */
import { Fragment, memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../../state/playback-actions'
import { useApp, useRun } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { formatClock, formatDuration } from './format-time'
import { hasOwnName, lineWords, objectName, type Translate, taskName, taskOfObject } from './names'
import { fillText, type Part, type Sentence, splitTemplate } from './template'
import type { RunModel } from '../../trace/model/run-model'
import './rich.css'

/** Parts that are buttons, or lists of them. A button is no letter: a line could be broken between it and a bracket or a comma. */
const PRESSED: readonly (Part['kind'] | undefined)[] = ['task', 'object', 'line', 'list']
/** Marks that stay on the line of what they stand beside. */
const OPENS = /[(（]$/
const CLOSES = /^[)）]?[.,;:。，；：]?/

export const Rich = memo(function Rich({ sentence }: { readonly sentence: Sentence }) {
  const pieces = splitTemplate(sentence.template)
  const partAt = (at: number) => {
    const piece = pieces[at]
    return piece && 'hole' in piece ? sentence.parts[piece.hole] : undefined
  }
  const isKept = (at: number) => PRESSED.includes(partAt(at)?.kind)
  const textAt = (at: number) => {
    const piece = pieces[at]
    return piece && 'text' in piece ? piece.text : ''
  }
  return pieces.map((piece, at) => {
    if ('text' in piece) {
      const rest = isKept(at - 1) ? piece.text.replace(CLOSES, '') : piece.text
      return <Fragment key={at}>{isKept(at + 1) ? rest.replace(OPENS, '') : rest}</Fragment>
    }
    const part = sentence.parts[piece.hole]
    if (!part) return null
    if (!isKept(at)) return <RichPart key={at} part={part} />
    return <WholePart key={at} opens={OPENS.exec(textAt(at - 1))?.[0]} part={part} closes={CLOSES.exec(textAt(at + 1))?.[0]} />
  })
})

interface WholePartProps {
  readonly part: Part
  readonly opens?: string | undefined
  readonly closes?: string | undefined
}

/** A part with the marks beside it, each on the line of what it belongs to. */
function WholePart({ part, opens = '', closes = '' }: WholePartProps): ReactNode {
  const { t } = useTranslation()
  if (part.kind === 'list') {
    const between = t('why.listSeparator')
    const last = part.parts.length - 1
    return part.parts.map((item, at) => (
      <Fragment key={at}>
        <WholePart opens={at === 0 ? opens : ''} part={item} closes={at === last ? closes : between.trimEnd()} />
        {at < last && between.endsWith(' ') ? ' ' : ''}
      </Fragment>
    ))
  }
  return (
    <span className="rich-whole">
      {opens}
      <RichPart part={part} />
      {closes}
    </span>
  )
}

export function RichPart({ part }: { readonly part: Part }): ReactNode {
  const { state, editor } = useApp()
  const model = useRun((run) => run.model)
  const { t } = useTranslation()
  switch (part.kind) {
    case 'text':
      return part.text
    case 'code':
      return <code>{part.text}</code>
    case 'task':
      return (
        <button type="button" className="inline-task" onClick={() => select(state, { kind: 'task', task: part.task })}>
          <TaskDot task={part.task} />
          {taskName(model, part.task)}
        </button>
      )
    case 'object': {
      const thread = taskOfObject(model, part.object)
      if (thread !== 0) return <RichPart part={{ kind: 'task', task: thread }} />
      const name = objectName(model, part.object, t)
      return (
        <button type="button" className="inline-object" onClick={() => select(state, { kind: 'object', object: part.object })}>
          {hasOwnName(model, part.object) ? <code>{name}</code> : name}
        </button>
      )
    }
    case 'line':
      return (
        <button type="button" className="inline-line" onClick={() => editor.current?.revealLine(part.line, part.file)}>
          {lineWords(part.line, part.file, model, t)}
        </button>
      )
    case 'moment':
      return formatClock(part.us, model?.endUs ?? part.us)
    case 'duration':
      return formatDuration(part.us)
    case 'list':
      return <WholePart part={part} />
    default:
      return part satisfies never
  }
}

/** The same sentence as plain text. */
export function sentenceText(sentence: Sentence, model: RunModel | null, t: Translate): string {
  return fillText(sentence, (part) => partText(part, model, t))
}

function partText(part: Part, model: RunModel | null, t: Translate): string {
  switch (part.kind) {
    case 'text':
    case 'code':
      return part.text
    case 'task':
      return taskName(model, part.task)
    case 'object':
      return objectName(model, part.object, t)
    case 'line':
      return lineWords(part.line, part.file, model, t)
    case 'moment':
      return formatClock(part.us, model?.endUs ?? part.us)
    case 'duration':
      return formatDuration(part.us)
    case 'list':
      return part.parts.map((item) => partText(item, model, t)).join(t('why.listSeparator'))
    default:
      return part satisfies never
  }
}
