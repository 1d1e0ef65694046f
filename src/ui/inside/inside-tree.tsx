/**
 * What is inside the run at a moment as a tree: one stop of the Tab key, in which the arrows move, open and close, and Enter chooses a frame or asks after
 * a value.
 */
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunModel } from '../../trace/model/run-model'
import { TaskDot } from '../parts/task-dot'
import { processTitle, taskName, type Translate } from '../words/names'
import type { InsideRow } from './inside-rows'
import { expressionOf, fileOf, shortFile } from './source-place'
import './inside-tree.css'

interface InsideTreeProps {
  readonly model: RunModel
  /** what the tree is called; absent: all that is inside */
  readonly label?: string
  readonly rows: readonly InsideRow[]
  /** what is shown is of another moment than the playhead's */
  readonly stale: boolean
  /** the key of the frame that is told of */
  readonly told: string
  readonly onToggle: (row: InsideRow) => void
  readonly onChoose: (row: InsideRow) => void
}

export function InsideTree({ model, label, rows, stale, told, onToggle, onChoose }: InsideTreeProps) {
  const { t } = useTranslation()
  const id = useId()
  const tree = useRef<HTMLDivElement>(null)
  const idOf = useCallback((key: string) => `${id}-${key}`, [id])
  const [active, setActive] = useState('')
  const [marked, setMarked] = useState(0)
  const found = rows.findIndex(({ key }) => key === active)
  const spoken = rows.findIndex((row) => row.spoken)
  const at =
    found >= 0
      ? found
      : spoken >= 0
        ? spoken
        : Math.max(
            0,
            rows.findIndex(({ key }) => key === told),
          )
  const spokenKey = rows[spoken]?.key
  // what the reader came for is in sight
  useEffect(() => {
    if (spokenKey !== undefined && !stale) document.getElementById(idOf(spokenKey))?.scrollIntoView({ block: 'nearest' })
  }, [spokenKey, stale, idOf])
  const current = rows[at]
  const press = useCallback(
    (row: InsideRow) => {
      setActive(row.key)
      onChoose(row)
      if (row.kind !== 'frame' && row.open !== null) onToggle(row)
    },
    [onChoose, onToggle],
  )
  const fold = useCallback(
    (row: InsideRow) => {
      setActive(row.key)
      onToggle(row)
    },
    [onToggle],
  )
  const go = (row: InsideRow | undefined) => {
    if (!row) return
    setActive(row.key)
    document.getElementById(idOf(row.key))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return
    const parent = () => rows.slice(0, at).findLast((row) => row.level < current.level)
    switch (event.key) {
      case 'ArrowDown':
        go(rows[at + 1])
        break
      case 'ArrowUp':
        go(rows[at - 1])
        break
      case 'ArrowRight':
        if (current.open === false) onToggle(current)
        else if (current.open) go(rows[at + 1])
        break
      case 'ArrowLeft':
        if (current.open) onToggle(current)
        else go(parent())
        break
      case 'Home':
        go(rows[0])
        break
      case 'End':
        go(rows.at(-1))
        break
      case 'Enter':
        press(current)
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={tree}
      className={stale ? 'inside-tree stale' : 'inside-tree'}
      role="tree"
      tabIndex={0}
      aria-label={label ?? t('inside.tree')}
      aria-busy={stale}
      aria-activedescendant={current ? idOf(current.key) : undefined}
      data-testid="inside-tree"
      onKeyDown={onKeyDown}
    >
      {rows.map((row) => (
        <TreeRow
          key={row.key}
          id={idOf(row.key)}
          model={model}
          row={row}
          isActive={row.key === current?.key}
          isTold={row.key === told}
          isMarked={row.same !== 0 && row.same === marked}
          onPress={press}
          onFold={fold}
          onMark={setMarked}
        />
      ))}
    </div>
  )
}

interface TreeRowProps {
  readonly id: string
  readonly model: RunModel
  readonly row: InsideRow
  readonly isActive: boolean
  readonly isTold: boolean
  /** the same object is pointed at elsewhere */
  readonly isMarked: boolean
  readonly onPress: (row: InsideRow) => void
  readonly onFold: (row: InsideRow) => void
  readonly onMark: (same: number) => void
}

const TreeRow = memo(function TreeRow({ id, model, row, isActive, isTold, isMarked, onPress, onFold, onMark }: TreeRowProps) {
  const { t } = useTranslation()
  const { kind, level, open, changed, same, spoken } = row
  const words = useMemo(() => rowWords(model, row, t), [model, row, t])
  const classes = ['inside-row', kind, isActive ? 'active' : '', isTold ? 'told' : '', changed ? 'changed' : '', spoken ? 'spoken' : '', isMarked ? 'marked' : '']
    .filter(Boolean)
    .join(' ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active row
    <div
      id={id}
      className={classes}
      role="treeitem"
      aria-level={level}
      aria-expanded={open ?? undefined}
      aria-selected={isTold}
      style={{ paddingLeft: `${(level - 1) * 13 + 6}px` }}
      data-testid="inside-row"
      data-kind={kind}
      data-task={row.task || undefined}
      data-name={row.name || undefined}
      data-changed={changed || undefined}
      data-same={same || undefined}
      data-spoken={spoken || undefined}
      onClick={() => onPress(row)}
      onMouseEnter={() => onMark(same)}
      onMouseLeave={() => onMark(0)}
    >
      {/* the row opens too; this opens a frame without choosing it */}
      <span
        className={open === null ? 'chevron none' : open ? 'chevron open' : 'chevron'}
        aria-hidden="true"
        onClick={(event) => {
          if (open === null) return
          event.stopPropagation()
          onFold(row)
        }}
      />
      {words}
      {same === 0 ? null : (
        <span className="same-mark" title={t('inside.same')}>
          {same}
          <span className="visually-hidden"> {t('inside.same')}</span>
        </span>
      )}
      {changed ? <span className="visually-hidden"> {t('inside.changed')}</span> : null}
      {spoken ? <span className="visually-hidden"> {t('inside.spoken')}</span> : null}
    </div>
  )
})

function rowWords(model: RunModel, row: InsideRow, t: Translate): ReactNode {
  switch (row.kind) {
    case 'process':
      return <span className="row-head">{processTitle(model, row.pid, t)}</span>
    case 'task':
      return (
        <>
          <TaskDot task={row.task} />
          <span className="row-head">{taskName(model, row.task)}</span>
          <span className="row-place">{row.frame ? placeWords(model, row, t) : t('inside.noFrames')}</span>
        </>
      )
    case 'frame': {
      const expression = row.frame && expressionOf(model.program, row.frame)
      return (
        <>
          <code className="row-head">{row.frame?.function}</code>
          <span className="row-place">{placeWords(model, row, t, false)}</span>
          {expression === null ? null : (
            <code className="row-expression" title={t('inside.expression')}>
              {expression}
            </code>
          )}
        </>
      )
    }
    case 'waits':
      return (
        <>
          <span className="dim">{row.count === 1 ? t('inside.waits') : t('inside.waitsToo', { task: taskName(model, row.task) })}</span>
          {row.awaits.length === 0 ? null : <span className="row-head">{row.awaits.map((task) => taskName(model, task)).join(', ')}</span>}
          <code className="row-value" title={row.type}>
            {row.value?.[0]}
          </code>
        </>
      )
    case 'closure':
      return <span className="dim">{t('inside.closure')}</span>
    case 'uses':
      return <span className="dim">{t('inside.uses')}</span>
    case 'library':
      return <span className="dim">{t('inside.library', { count: row.count })}</span>
    case 'globals':
      return <span className="row-head">{t('inside.globals')}</span>
    case 'more':
      return <span className="dim">{t('inside.more', { count: row.count })}</span>
    case 'outer':
      return <span className="dim">{t('inside.outer', { count: row.count })}</span>
    case 'full':
      return <span className="dim">{t('inside.full', { count: row.count })}</span>
    case 'variable':
      return (
        <>
          <code className="row-name" title={row.shared ? t('inside.cell') : undefined}>
            {row.name === '' ? '·' : row.name}
          </code>
          {row.shared ? <span className="visually-hidden"> {t('inside.cell')}</span> : null}
          <code className="row-value" title={row.type === '' ? row.value?.[0] : `${row.type}: ${row.value?.[0]}`}>
            {row.value?.[0]}
          </code>
        </>
      )
    default:
      return row.kind satisfies never
  }
}

/** 'take, line 7', 'wait, threading.py:373' */
function placeWords(model: RunModel, { frame }: InsideRow, t: Translate, named = true): string {
  if (!frame) return ''
  const file = fileOf(model.program, frame)
  const place = file === '' ? t('why.line', { line: frame.line }) : `${file ?? shortFile(frame.file)}:${frame.line}`
  return named ? `${frame.function} · ${place}` : place
}
