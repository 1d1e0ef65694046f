/** What the stretch that was marked on the axis comes to: time by state, waits, the longest of them, what went through queues. */
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { clearStretch, select } from '../../state/playback-actions'
import { stretchSums } from '../../trace/explain/stretch-sums'
import { useApp, useModel, usePreferences, useSelection } from '../app-context'
import { Icon } from '../parts/icon'
import { formatClock, formatDuration } from '../words/format-time'
import { Rich, RichPart } from '../words/rich'
import { StateSwatch } from './state-swatch'
import './stretch-card.css'

/** More rows than this are counted only. */
const MOST_TASKS = 16
const MOST_ROWS = 10

export function StretchCard() {
  const { state } = useApp()
  const { t } = useTranslation()
  const run = useModel()
  // a drag goes on while the sums of a large run are made
  const stretch = useDeferredValue(useSelection((now) => now.stretch))
  const internals = usePreferences((preferences) => preferences.internals)
  const sums = useMemo(() => (run.model && stretch ? stretchSums(run.model, stretch.from.us, stretch.to.us, internals) : null), [run, stretch, internals])
  const { model } = run
  if (!model || !stretch || !sums) return null
  const more = (count: number) => (count > 0 ? <p className="dim">{t('stretch.more', { count })}</p> : null)
  const [widest] = sums.waits
  return (
    <section className="card stretch-card" aria-label={t('stretch.title')} data-testid="stretch-sums">
      <h2>
        {t('stretch.title')}
        <button type="button" className="square quiet" aria-label={t('stretch.clear')} title={t('stretch.clear')} data-testid="stretch-clear" onClick={() => clearStretch(state)}>
          <Icon name="close" />
        </button>
      </h2>
      <p role="status">{t('stretch.of', { length: formatDuration(sums.us), from: formatClock(stretch.from.us, model.endUs), to: formatClock(stretch.to.us, model.endUs) })}</p>
      {sums.longest >= 0 ? (
        <p>
          <Rich
            sentence={{
              template: t('stretch.longestWait'),
              parts: {
                task: { kind: 'task', task: model.segments.task[sums.longest] ?? 0 },
                object: { kind: 'object', object: model.segments.object[sums.longest] ?? 0 },
                time: { kind: 'duration', us: sums.longestUs },
              },
            }}
          />{' '}
          <button type="button" className="inline-line" data-testid="stretch-longest" onClick={() => select(state, { kind: 'segment', segment: sums.longest })}>
            {t('stretch.show')}
          </button>
        </p>
      ) : (
        <p className="dim">{t('stretch.noWaits')}</p>
      )}
      <h3>{t('stretch.tasks')}</h3>
      <dl className="stretch-tasks">
        {sums.tasks.slice(0, MOST_TASKS).map(({ task, times }) => (
          <div key={task} data-task={task}>
            <dt>
              <RichPart part={{ kind: 'task', task }} />
            </dt>
            <dd>
              {times.map(([look, us]) =>
                look === 'none' ? null : (
                  <span key={look} data-look={look}>
                    <StateSwatch look={look} /> {t(`looks.${look}`)} {formatDuration(us)}
                  </span>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
      {more(sums.tasks.length - MOST_TASKS)}
      {widest ? (
        <table className="stretch-table" aria-label={t('stretch.waits')}>
          <thead>
            <tr>
              <th scope="col">{t('stretch.object')}</th>
              <th scope="col">{t('stretch.count')}</th>
              <th scope="col">{t('stretch.total')}</th>
              <th scope="col">{t('stretch.longest')}</th>
            </tr>
          </thead>
          <tbody>
            {sums.waits.slice(0, MOST_ROWS).map(({ object, count, us, longest, longestUs }) => (
              <tr key={object} data-object={object}>
                <th scope="row">
                  <RichPart part={{ kind: 'object', object }} />
                </th>
                <td>{count}</td>
                <td>{formatDuration(us)}</td>
                <td>
                  <button type="button" className="inline-line" onClick={() => select(state, { kind: 'segment', segment: longest })}>
                    {formatDuration(longestUs)}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {more(sums.waits.length - MOST_ROWS)}
      {sums.queues.length > 0 ? (
        <table className="stretch-table" aria-label={t('stretch.queues')}>
          <thead>
            <tr>
              <th scope="col">{t('stretch.queue')}</th>
              <th scope="col">{t('stretch.put')}</th>
              <th scope="col">{t('stretch.taken')}</th>
              <th scope="col">{t('stretch.rate')}</th>
            </tr>
          </thead>
          <tbody>
            {sums.queues.slice(0, MOST_ROWS).map(({ object, put, taken }) => (
              <tr key={object} data-object={object}>
                <th scope="row">
                  <RichPart part={{ kind: 'object', object }} />
                </th>
                <td>{put}</td>
                <td>{taken}</td>
                <td>{sums.us > 0 ? Number(((taken * 1e6) / sums.us).toPrecision(3)) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {more(sums.queues.length - MOST_ROWS)}
    </section>
  )
}
