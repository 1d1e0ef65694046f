/** The breakpoints of the program: on and off, under which condition, of which task, at which time; and new ones on exceptions and on locks or queues. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addBreakpoint, type Breakpoint, changeBreakpoint, removeBreakpoint } from '../../state/debug-store'
import type { RunModel } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import { isOfPackage } from '../../model/wheels'
import { TOUCH, useApp, useDebug, useDocument, useMedia, useModel } from '../app-context'
import { Icon } from '../parts/icon'
import { breakpointWords } from './breakpoint-words'
import { PackageLines } from './package-lines'
import { shownFile } from './source-place'
import { wheelFiles, wheelText } from './wheel-source'
import './breakpoint-list.css'

const MOST_NAMES = 100
const MOST_FILES = 500

export function BreakpointList() {
  const { t } = useTranslation()
  const { model } = useModel()
  const breakpoints = useDebug((debug) => debug.breakpoints)
  const touch = useMedia(TOUCH)
  const program = useDocument((document) => document.program)
  const files = useMemo(() => wheelFiles(program), [program])
  const [opened, setOpened] = useState('')
  const text = opened === '' ? null : wheelText(program, opened)
  const lines = text?.split(/\r\n?|\n/)
  return (
    <section className="breakpoints" aria-label={t('inside.breakpoints.title')} data-testid="breakpoints">
      <h3>{t('inside.breakpoints.title')}</h3>
      {breakpoints.length === 0 ? <p className="dim">{t(touch ? 'inside.breakpoints.noneTouch' : 'inside.breakpoints.none')}</p> : null}
      <ul>
        {breakpoints.map((one) => (
          <Row key={one.id} one={one} model={model} open={setOpened} />
        ))}
      </ul>
      <Adding model={model} files={files} open={setOpened} />
      {lines ? (
        <figure className="package-file" data-testid="package-file">
          <figcaption className="dim">
            {shownFile(opened)}
            <button type="button" className="square quiet" aria-label={t('inside.breakpoints.closeFile')} title={t('inside.breakpoints.closeFile')} onClick={() => setOpened('')}>
              <Icon name="close" />
            </button>
          </figcaption>
          <PackageLines file={opened} lines={lines} first={1} last={lines.length} current={0} />
        </figure>
      ) : null}
    </section>
  )
}

interface RowProps {
  readonly one: Breakpoint
  readonly model: RunModel | null
  /** shows a file of a package */
  readonly open: (file: string) => void
}

function Row({ one, model, open: openFile }: RowProps) {
  const { state, editor } = useApp()
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const words = breakpointWords(one, t)
  const change = (parts: Partial<Breakpoint>) => changeBreakpoint(state.debug, one.id, parts)
  const names = [...new Set(model?.tasks.filter(({ internal }) => !internal).map(({ id }) => taskLabel(model, id)))].slice(0, MOST_NAMES)
  return (
    <li className="breakpoint" data-testid="breakpoint" data-line={one.line || undefined}>
      <div className="breakpoint-head">
        <input type="checkbox" checked={one.enabled} aria-label={t('inside.breakpoints.enabled', { words })} onChange={(event) => change({ enabled: event.target.checked })} />
        <button
          type="button"
          className="breakpoint-words"
          disabled={one.on !== 'line'}
          onClick={() => (isOfPackage(one.file) ? openFile(one.file) : editor.current?.revealLine(one.line, one.file))}
        >
          {words}
        </button>
        <button
          type="button"
          className="square quiet"
          aria-expanded={open}
          aria-label={t('inside.breakpoints.edit', { words })}
          title={t('inside.breakpoints.edit', { words })}
          data-testid="breakpoint-edit"
          onClick={() => setOpen(!open)}
        >
          <Icon name="rename" />
        </button>
        <button
          type="button"
          className="square quiet"
          aria-label={t('inside.breakpoints.remove', { words })}
          title={t('inside.breakpoints.remove', { words })}
          data-testid="breakpoint-remove"
          onClick={() => removeBreakpoint(state.debug, one.id)}
        >
          <Icon name="close" />
        </button>
      </div>
      {open ? (
        <div className="breakpoint-fields">
          <label>
            <span>{t('inside.breakpoints.condition')}</span>
            <input
              type="text"
              value={one.condition}
              maxLength={500}
              spellCheck={false}
              autoCapitalize="off"
              placeholder="n < 0"
              data-testid="breakpoint-condition"
              onChange={(event) => change({ condition: event.target.value })}
            />
          </label>
          <label>
            <span>{t('inside.breakpoints.task')}</span>
            <select value={one.task} onChange={(event) => change({ task: event.target.value })}>
              <option value="">{t('inside.breakpoints.anyTask')}</option>
              {[...new Set([...(one.task === '' ? [] : [one.task]), ...names])].map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t('inside.breakpoints.hit')}</span>
            <input
              type="number"
              min={0}
              max={1_000_000}
              value={one.hit === 0 ? '' : one.hit}
              placeholder={t('inside.breakpoints.everyTime')}
              data-testid="breakpoint-hit"
              onChange={(event) => change({ hit: Math.max(0, Math.min(1_000_000, Math.trunc(Number(event.target.value)) || 0)) })}
            />
          </label>
        </div>
      ) : null}
    </li>
  )
}

interface AddingProps {
  readonly model: RunModel | null
  /** of packages, paths in the run */
  readonly files: readonly string[]
  readonly open: (file: string) => void
}

/** On exceptions, on what has a name in the program, and in files of packages. */
function Adding({ model, files, open }: AddingProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const names = [...new Set(model?.objects.flatMap((object) => (object && object.name !== '' && object.kind !== 'thread' && !object.internal ? [object.name] : [])))].slice(
    0,
    MOST_NAMES,
  )
  return (
    <select
      className="breakpoint-add"
      value=""
      aria-label={t('inside.breakpoints.add')}
      data-testid="breakpoint-add"
      onChange={({ target: { value } }) => {
        if (value === 'exception') addBreakpoint(state.debug, { on: 'exception' })
        else if (value.startsWith('file:')) open(value.slice('file:'.length))
        else if (value !== '') addBreakpoint(state.debug, { on: 'object', object: value.slice('object:'.length) })
      }}
    >
      <option value="">{t('inside.breakpoints.add')}</option>
      <option value="exception">{t('inside.breakpoints.exception')}</option>
      {files.slice(0, MOST_FILES).map((file) => (
        <option key={file} value={`file:${file}`}>
          {t('inside.breakpoints.inFile', { file: shownFile(file) })}
        </option>
      ))}
      {names.map((name) => (
        <option key={name} value={`object:${name}`}>
          {t('inside.breakpoints.object', { name })}
        </option>
      ))}
    </select>
  )
}
