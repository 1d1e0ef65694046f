/** The breakpoints of the program: on and off, under which condition, of which task, at which time; and new ones on exceptions and on locks or queues. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addBreakpoint, type Breakpoint, changeBreakpoint, removeBreakpoint } from '../../state/debug-store'
import type { RunModel } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import { TOUCH, useApp, useDebug, useMedia, useModel } from '../app-context'
import { Icon } from '../parts/icon'
import { breakpointWords } from './breakpoint-words'
import './breakpoint-list.css'

const MOST_NAMES = 100

export function BreakpointList() {
  const { t } = useTranslation()
  const { model } = useModel()
  const breakpoints = useDebug((debug) => debug.breakpoints)
  const touch = useMedia(TOUCH)
  return (
    <section className="breakpoints" aria-label={t('inside.breakpoints.title')} data-testid="breakpoints">
      <h3>{t('inside.breakpoints.title')}</h3>
      {breakpoints.length === 0 ? <p className="dim">{t(touch ? 'inside.breakpoints.noneTouch' : 'inside.breakpoints.none')}</p> : null}
      <ul>
        {breakpoints.map((one) => (
          <Row key={one.id} one={one} model={model} />
        ))}
      </ul>
      <Adding model={model} />
    </section>
  )
}

function Row({ one, model }: { readonly one: Breakpoint; readonly model: RunModel | null }) {
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
        <button type="button" className="breakpoint-words" disabled={one.on !== 'line'} onClick={() => editor.current?.revealLine(one.line, one.file)}>
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

/** On exceptions, and on what has a name in the program. */
function Adding({ model }: { readonly model: RunModel | null }) {
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
        else if (value !== '') addBreakpoint(state.debug, { on: 'object', object: value.slice('object:'.length) })
      }}
    >
      <option value="">{t('inside.breakpoints.add')}</option>
      <option value="exception">{t('inside.breakpoints.exception')}</option>
      {names.map((name) => (
        <option key={name} value={`object:${name}`}>
          {t('inside.breakpoints.object', { name })}
        </option>
      ))}
    </select>
  )
}
