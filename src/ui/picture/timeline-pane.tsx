/** Puts the timeline, a plain DOM component, into the page and keeps it told: the run, the playhead, the selection. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineOptions } from '../../timeline/timeline-api'
import { chooseStretch, seek, select } from '../../state/playback-actions'
import { useApp, useMedia, usePhone, useArrangement, usePreferences, useRun, useTheme, useView } from '../app-context'
import { useComparedLanes } from '../compare/use-comparison'
import { useRaceMarks } from './use-race-marks'
import { FindingArrows } from './finding-arrows'
import { RunStill } from './run-still'
import { SpokenMoment } from './spoken-moment'
import { listenToTimelineKeys } from './timeline-keys'
import { timelineWords } from './timeline-words'
import './timeline-pane.css'

export function TimelinePane() {
  const app = useApp()
  const { state, timeline, places, createTimeline } = app
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const theme = useTheme()
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const phone = usePhone()
  const embed = useView((view) => view.embed)
  const internals = usePreferences((preferences) => preferences.internals)
  const arrangement = useArrangement()
  const empty = useRun((run) => (run.model?.stepCount ?? 0) === 0)
  const words = useMemo(() => timelineWords(() => state.run.getState().model, t), [state, t])
  const options = useMemo<TimelineOptions>(() => ({ words, theme, reducedMotion, compact: phone || embed, arrangement }), [words, theme, reducedMotion, phone, embed, arrangement])
  const compared = useComparedLanes()
  const marks = useRaceMarks()
  const first = useRef(options)
  first.current = options

  useLayoutEffect(() => {
    const container = host.current
    if (!container) return
    const created = createTimeline(container, first.current, {
      onSeek: (playhead) => seek(state, playhead),
      onSelect: (selection) => select(state, selection),
      onStretch: (one, other) => chooseStretch(state, one, other),
      onFinding: (findingArrows) => state.view.setState({ findingArrows }),
    })
    timeline.current = created
    created.setModel(state.run.getState().model)
    created.setAxis(state.playback.getState().axis)
    created.setPlayhead(state.playback.getState().playhead)
    created.setSelection(state.selection.getState().selection)
    const { stretch } = state.selection.getState()
    created.setStretch(stretch && [stretch.from, stretch.to])
    // straight from the stores: sixty playheads a second are no business of React's
    const stops = [
      state.run.subscribe((now, before) => {
        if (now.model !== before.model) created.setModel(now.model)
        else if (now.version !== before.version) created.refresh()
      }),
      state.playback.subscribe((now, before) => {
        if (now.axis !== before.axis) created.setAxis(now.axis)
        if (now.playhead !== before.playhead) {
          created.setPlayhead(now.playhead)
          if (now.playhead.step !== before.playhead.step && !now.following) created.reveal()
        }
      }),
      state.selection.subscribe((now, before) => {
        if (now.selection !== before.selection) created.setSelection(now.selection)
        if (now.stretch !== before.stretch) created.setStretch(now.stretch && [now.stretch.from, now.stretch.to])
      }),
    ]
    stops.push(listenToTimelineKeys(container, app))
    // another layout of the page makes another timeline
    const { model } = state.run.getState()
    const before = model && places.get(model)
    if (before) created.showPlace(before)
    return () => {
      const { model } = state.run.getState()
      if (model) places.set(model, created.place())
      for (const stop of stops) stop()
      created.dispose()
      timeline.current = null
    }
  }, [app, state, timeline, places, createTimeline])

  useEffect(() => timeline.current?.setOptions(options), [timeline, options])
  useEffect(() => timeline.current?.setFolded(!internals), [timeline, internals])

  useEffect(() => timeline.current?.setCompared(compared), [timeline, compared])
  useEffect(() => timeline.current?.setMarks(marks), [timeline, marks])

  return (
    <div className="timeline-pane">
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset: it holds no form */}
      <div className="timeline-host" ref={host} data-testid="timeline" role="group" aria-label={t('timeline.label')} aria-description={t('spoken.timelineKeys')} />
      <SpokenMoment />
      <FindingArrows />
      {empty ? <RunStill /> : null}
    </div>
  )
}
