/** Arranges the lanes: which are shown and how high, in what order, and what is pinned, hidden or moved. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { arrange } from '../../state/arrangement-store'
import { AS_MADE, hideLane, isAsMade, LANE_SORTS, moveLane, sortLanes, togglePinned } from '../../model/arrangement'
import type { LaneName } from '../../timeline/timeline-api'
import { useApp, useArrangement, useModel, useSelection } from '../app-context'

export function LanesForm() {
  const { state, timeline } = useApp()
  const { t } = useTranslation()
  const arrangement = useArrangement()
  const run = useModel()
  const selection = useSelection((now) => now.selection)
  const [lanes, setLanes] = useState<readonly LaneName[]>([])
  const [chosen, setChosen] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these changes which lanes there are
  useEffect(() => {
    // the timeline takes the arrangement in an effect of its own
    const frame = requestAnimationFrame(() => setLanes(timeline.current?.lanes() ?? []))
    return () => cancelAnimationFrame(frame)
  }, [timeline, arrangement, run, selection])
  const lane = lanes.find(({ key }) => key === chosen) ?? lanes.find(({ selected }) => selected)
  const at = lane?.beside.indexOf(lane.key) ?? -1
  const change = (how: Parameters<typeof arrange>[1]) => arrange(state.arrangement, how)
  const act = (how: (key: string, beside: readonly string[]) => void) => lane && how(lane.key, lane.beside)
  const fold = (folded: boolean) => {
    timeline.current?.setAllFolded(folded)
    setLanes(timeline.current?.lanes() ?? [])
  }
  return (
    <div className="lanes-form">
      <label className="lanes-row">
        <span>{t('arrange.filter')}</span>
        <input type="search" value={arrangement.filter} data-testid="lanes-filter" onChange={({ target }) => change((now) => ({ ...now, filter: target.value }))} />
      </label>
      <p className="dim lanes-count" role="status">
        {t('arrange.shown', { count: lanes.length })}
      </p>
      <label className="lanes-row">
        <span>{t('arrange.sort')}</span>
        <select
          value={arrangement.sort}
          aria-label={t('arrange.sort')}
          data-testid="lanes-sort"
          onChange={({ target }) => change((now) => sortLanes(now, LANE_SORTS.find((sort) => sort === target.value) ?? 'made'))}
        >
          {LANE_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`arrange.sorts.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="lanes-check">
        <input type="checkbox" checked={arrangement.low} data-testid="lanes-low" onChange={({ target }) => change((now) => ({ ...now, low: target.checked }))} />
        {t('arrange.low')}
      </label>
      <label className="lanes-row">
        <span>{t('arrange.lane')}</span>
        <select value={lane?.key ?? ''} aria-label={t('arrange.lane')} data-testid="lanes-lane" onChange={({ target }) => setChosen(target.value)}>
          {lane ? null : <option value="">{t('arrange.choose')}</option>}
          {lanes.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="lanes-buttons">
        <button type="button" disabled={!lane} data-testid="lane-pin" onClick={() => act((key) => change((now) => togglePinned(now, key)))}>
          {t(lane && arrangement.pinned.includes(lane.key) ? 'arrange.unpin' : 'arrange.pin')}
        </button>
        <button type="button" disabled={!lane} data-testid="lane-hide" onClick={() => act((key) => change((now) => hideLane(now, key)))}>
          {t('arrange.hide')}
        </button>
        <button type="button" disabled={at <= 0} data-testid="lane-up" onClick={() => act((key, beside) => change((now) => moveLane(now, key, beside, -1)))}>
          {t('arrange.up')}
        </button>
        <button
          type="button"
          disabled={!lane || at < 0 || at >= lane.beside.length - 1}
          data-testid="lane-down"
          onClick={() => act((key, beside) => change((now) => moveLane(now, key, beside, 1)))}
        >
          {t('arrange.down')}
        </button>
      </div>
      <div className="lanes-buttons">
        <button type="button" data-testid="lanes-fold" onClick={() => fold(true)}>
          {t('arrange.foldAll')}
        </button>
        <button type="button" data-testid="lanes-unfold" onClick={() => fold(false)}>
          {t('arrange.unfoldAll')}
        </button>
        {arrangement.hidden.length > 0 ? (
          <button type="button" data-testid="lanes-show" onClick={() => change((now) => ({ ...now, hidden: [] }))}>
            {t('arrange.showHidden', { count: arrangement.hidden.length })}
          </button>
        ) : null}
        <button type="button" disabled={isAsMade(arrangement)} data-testid="lanes-reset" onClick={() => change(() => AS_MADE)}>
          {t('arrange.reset')}
        </button>
      </div>
    </div>
  )
}
