/** The five-state diagram with one token per task, moving as the playhead moves. */
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../../state/playback-actions'
import { inkOn, taskColour } from '../../timeline/look/look'
import { useApp, useMoment, usePreferences, useTheme } from '../app-context'
import { useFocusTask } from '../focus-task'
import { stateName, taskName, tokenLabel } from '../words/names'
import { BOX, DIAGRAM_WIDTH, diagramHeight, moreEnd, PLACES, type StateGroup, statesNow } from './states-now'
import './states-diagram.css'

const GROUPS: readonly StateGroup[] = ['new', 'ready', 'running', 'blocked', 'ended']

export function StatesDiagram() {
  const { state } = useApp()
  const { t } = useTranslation()
  const theme = useTheme()
  const { run, model, step } = useMoment()
  const internals = usePreferences((preferences) => preferences.internals)
  const focus = useFocusTask()
  const now = useMemo(() => (run.model ? statesNow(run.model, step, internals) : null), [run, step, internals])
  const tasks = model?.tasks.filter((task) => internals || !task.internal).length ?? 0

  return (
    <section className="card states" aria-label={t('details.states')}>
      <h2>{t('details.states')}</h2>
      <svg viewBox={`0 0 ${DIAGRAM_WIDTH} ${diagramHeight(tasks)}`} data-testid="states" role="img" aria-label={t('details.states')}>
        <Frame />
        {now?.tokens.map((token) => {
          const name = taskName(model, token.task)
          const colour = taskColour(token.task, theme)
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list of threads offers the same by keyboard
            <g
              key={token.task}
              className={`token token-${token.state}${token.task === focus ? ' on' : ''}`}
              style={{ transform: `translate(${token.x}px, ${token.y}px)` }}
              data-task={token.task}
              data-group={token.group}
              onClick={() => select(state, { kind: 'task', task: token.task })}
            >
              <title>{`${name}: ${stateName(token.state, token.reason, t, model?.task(token.task)?.kind)}`}</title>
              <circle r="8.5" fill={colour} />
              <text dy="0.34em" fill={inkOn(colour)}>
                {tokenLabel(name)}
              </text>
            </g>
          )
        })}
        {now
          ? GROUPS.filter((group) => now.more[group] > 0).map((group) => {
              const { x, y } = moreEnd(group)
              return (
                <text key={group} className="token-more" x={x} y={y} dy="0.34em">
                  {t('details.more', { count: now.more[group] })}
                </text>
              )
            })
          : null}
      </svg>
    </section>
  )
}

/** The boxes and arrows, which never change. */
const Frame = memo(function Frame() {
  const { t } = useTranslation()
  const half = BOX.width / 2
  const { ready, running, blocked, ended } = PLACES
  const fresh = PLACES.new
  return (
    <g>
      <defs>
        <marker id="state-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0 0.8 7.4 4 0 7.2z" className="state-arrow-head" />
        </marker>
      </defs>
      <g className="state-arrows">
        <path d={`M${fresh.x + half} ${fresh.y}H${ready.x - half - 2}`} />
        {/* ready ⇄ running pass left of the tokens below ready */}
        <path d={`M${ready.x - half + 6} ${ready.y + 14}V${running.y - 16}`} />
        <path d={`M${running.x + half - 6} ${running.y - 14}V${ready.y + 16}`} />
        <path d={`M${running.x + half} ${running.y}H${blocked.x - half - 2}`} />
        <path d={`M${running.x - half} ${running.y}H${ended.x + half + 2}`} />
        <path d={`M${blocked.x} ${blocked.y - 14}V${ready.y + 12}Q${blocked.x} ${ready.y} ${blocked.x - 12} ${ready.y}H${ready.x + half + 2}`} />
      </g>
      {GROUPS.map((group) => (
        <g key={group} className={`state-box state-box-${group}`}>
          <rect x={PLACES[group].x - half} y={PLACES[group].y - BOX.height / 2} width={BOX.width} height={BOX.height} rx="7" />
          <text x={PLACES[group].x} y={PLACES[group].y} dy="0.34em">
            {t(`stateGroups.${group}`)}
          </text>
        </g>
      ))}
    </g>
  )
})
