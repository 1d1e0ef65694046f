/** Who waits for whom at the playhead, drawn: a closed thick loop for a deadlock, chains down to their root. Each arrow is a button that says its wait. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../../state/playback-actions'
import { type WaitLink, type WaitNode, type WaitPicture, waitPicture } from '../../trace/explain/wait-picture'
import type { RunModel } from '../../trace/model/run-model'
import { shortName } from '../../timeline/lanes/name-tail'
import { lettersWithin, roomOf } from '../../timeline/lanes/text-room'
import { taskColour } from '../../timeline/look/look'
import { useApp, usePlayback, usePlayhead, useShownStep, useTheme } from '../app-context'
import { formatClock } from '../words/format-time'
import { objectName, taskName, type Translate } from '../words/names'
import { sentenceText } from '../words/rich'
import type { Sentence } from '../words/template'
import './wait-graph.css'

const ROW_PX = 46
const NODE_PX = 24
const COLUMN_PX = 132
const MARGIN_PX = 6
/** Room at the side for the line that closes a loop. */
const LOOP_PX = 18
const LETTER_PX = 6.4
const LEAST_PX = 44
/** Where there is less room it is drawn smaller, down to this; then it scrolls. */
const LEAST_SCALE = 0.8

export function WaitGraph() {
  const { t } = useTranslation()
  const { model, run, step } = usePlayhead()
  // whoever clicks an arrow of it is still to see it
  const shown = useShownStep()
  const us = usePlayback(({ playhead }) => (playhead.step === shown ? 0 : playhead.us))
  const picture = useMemo(() => (run.model && step >= 0 ? waitPicture(run.model, step) : null), [run, step])
  if (!model || !picture || picture.links.length === 0) return null
  const title = t(picture.loops > 0 ? 'graph.deadlock' : 'graph.title')
  return (
    <section className="card wait-graph" aria-label={title} data-testid="wait-graph" data-loops={picture.loops}>
      <h2>
        {title}
        {shown === step ? null : <span className="card-aside">{t('details.playheadMoment', { time: formatClock(us, model.endUs) })}</span>}
      </h2>
      <div className="wait-graph-scroll">
        <Drawing model={model} picture={picture} />
      </div>
      {picture.more > 0 ? <p className="dim">{t('details.more', { count: picture.more })}</p> : null}
    </section>
  )
}

interface Placed extends WaitNode {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
}

function Drawing({ model, picture }: { readonly model: RunModel; readonly picture: WaitPicture }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const theme = useTheme()
  const named = picture.nodes.map((node) => ({ node, name: node.kind === 'task' ? taskName(model, node.id) : objectName(model, node.id, t) }))
  const nodes = new Map(named.map(({ node, name }) => [node.key, placed(node, shortName(name, nearOf(named, node.kind, name), lettersWithin(name, MOST_LETTERS)))]))
  const width = MARGIN_PX * 2 + LOOP_PX + picture.columns * COLUMN_PX
  const below = picture.nodes.some(({ others, row }) => others > 0 && row === picture.rows - 1) ? ROW_PX - NODE_PX : 0
  const height = MARGIN_PX * 2 + picture.rows * ROW_PX - (ROW_PX - NODE_PX) + below
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no fieldset in a drawing
    <svg viewBox={`0 0 ${width} ${height}`} style={{ width, minWidth: width * LEAST_SCALE }} role="group" aria-label={t('graph.title')}>
      <defs>
        <marker id="wait-graph-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {picture.links.map((link) => {
        const path = link.path.flatMap((key) => nodes.get(key) ?? [])
        const words = sentenceText(linkSentence(link, t), model, t)
        const pick = () => select(state, { kind: 'segment', segment: link.segment })
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
          <g
            key={link.task}
            role="button"
            tabIndex={0}
            className={link.loop ? 'wait-link loop' : 'wait-link'}
            aria-label={words}
            data-testid="wait-link"
            onClick={pick}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              event.stopPropagation()
              pick()
            }}
          >
            {path.slice(1).map((to, at) => {
              const from = path[at] as Placed
              const d = linePath(from, to)
              return (
                <g key={to.key}>
                  <path className="wait-link-wide" d={d} />
                  <path className="wait-link-line" d={d} markerEnd="url(#wait-graph-head)" />
                </g>
              )
            })}
          </g>
        )
      })}
      {picture.links.map(({ task, line, path: [from = '', to = ''] }) =>
        line > 0 ? <LineLabel key={task} from={nodes.get(from)} to={nodes.get(to)} text={t('why.line', { line })} /> : null,
      )}
      {[...nodes.values()].map((node) => (
        <g key={node.key} className={node.loop ? 'wait-node loop' : 'wait-node'}>
          <rect x={node.x} y={node.y} width={node.width} height={NODE_PX} rx={node.kind === 'task' ? NODE_PX / 2 : 3} />
          {node.kind === 'task' ? <circle cx={node.x + 12} cy={node.y + NODE_PX / 2} r="4.5" fill={taskColour(node.id, theme)} /> : null}
          <text x={node.x + (node.kind === 'task' ? 21 : 8)} y={node.y + NODE_PX / 2 + 4}>
            {node.name}
          </text>
          {node.others > 0 ? (
            <text className="wait-others" x={node.x + 26} y={node.y + NODE_PX + 15}>
              {t('graph.others', { count: node.others })}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  )
}

function LineLabel({ from, to, text }: { readonly from: Placed | undefined; readonly to: Placed | undefined; readonly text: string }) {
  if (!from || !to || to.column !== from.column || to.row !== from.row + 1) return null
  return (
    <text className="wait-line" x={from.x + 26} y={from.y + NODE_PX + (ROW_PX - NODE_PX) / 2 + 4}>
      {text}
    </text>
  )
}

/** Letters by which names are taken for those of a kind. */
const ALIKE = 4
const MOST_LETTERS = Math.floor((COLUMN_PX - 38) / LETTER_PX)

/** Names of others that begin as this one does. */
function nearOf(named: readonly { readonly node: WaitNode; readonly name: string }[], kind: WaitNode['kind'], name: string): readonly string[] {
  return named.filter((other) => other.node.kind === kind && other.name !== name && other.name.startsWith(name.slice(0, ALIKE))).map((other) => other.name)
}

function placed(node: WaitNode, name: string): Placed {
  const width = Math.max(LEAST_PX, roomOf(name) * LETTER_PX + (node.kind === 'task' ? 32 : 18))
  return { ...node, name, x: MARGIN_PX + LOOP_PX + node.column * COLUMN_PX, y: MARGIN_PX + node.row * ROW_PX, width }
}

/** Down to the next row; back up along the side; across to another column. */
function linePath(from: Placed, to: Placed): string {
  const x = from.x + 16
  if (to.column === from.column && to.row > from.row) return `M${x} ${from.y + NODE_PX}L${to.x + 16} ${to.y - 1}`
  const y = from.y + NODE_PX / 2
  const end = to.y + NODE_PX / 2
  if (to.column === from.column) return `M${from.x} ${y}C${from.x - LOOP_PX - 8} ${y} ${to.x - LOOP_PX - 8} ${end} ${to.x - 1} ${end}`
  const right = to.x + to.width + 1
  return to.column < from.column
    ? `M${from.x} ${y}C${from.x - 20} ${y} ${right + 20} ${end} ${right} ${end}`
    : `M${from.x + from.width} ${y}C${from.x + from.width + 20} ${y} ${to.x - 20} ${end} ${to.x - 1} ${end}`
}

/** An arrow in words: who waits for what, at which line, and who has it. */
export function linkSentence({ task, object, owner, line, ownerLine, path }: WaitLink, t: Translate): Sentence {
  const parts = {
    task: { kind: 'task', task },
    object: { kind: 'object', object },
    owner: { kind: 'task', task: owner },
    line: { kind: 'line', line },
    ownerLine: { kind: 'line', line: ownerLine },
  } as const
  const joins = path.length === 2 && owner !== 0
  const template = joins ? 'graph.joins' : owner === 0 ? 'graph.waits' : ownerLine > 0 ? 'graph.held' : 'graph.heldPlain'
  return { template: t(`${template}`), parts }
}
