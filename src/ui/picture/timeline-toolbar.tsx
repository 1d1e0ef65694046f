/** Above the timeline: the axis and the zoom. */
import { useTranslation } from 'react-i18next'
import type { AxisMode } from '../../timeline/timeline-api'
import { setAxis } from '../../state/playback-actions'
import { useApp, usePlayback } from '../app-context'
import { Icon } from '../parts/icon'
import { Segmented } from '../parts/segmented'
import { VariantSelect } from './variant-select'
import './timeline-toolbar.css'

const ZOOM = 1.6

export function TimelineToolbar() {
  const { timeline } = useApp()
  const { t } = useTranslation()
  return (
    <div className="timeline-toolbar">
      <AxisToggle />
      <button type="button" title={t('timeline.fitHint')} data-testid="fit" onClick={() => timeline.current?.fit()}>
        {t('timeline.fit')}
      </button>
      <span className="joined">
        <button type="button" className="square" aria-label={t('timeline.zoomOut')} title={t('timeline.zoomOut')} onClick={() => timeline.current?.zoomBy(1 / ZOOM)}>
          <Icon name="zoomOut" />
        </button>
        <button type="button" className="square" aria-label={t('timeline.zoomIn')} title={t('timeline.zoomIn')} onClick={() => timeline.current?.zoomBy(ZOOM)}>
          <Icon name="zoomIn" />
        </button>
      </span>
      <span className="spring" />
      <VariantSelect />
    </div>
  )
}

export function AxisToggle() {
  const { state } = useApp()
  const { t } = useTranslation()
  const axis = usePlayback((playback) => playback.axis)
  return (
    <Segmented<AxisMode>
      label={t('timeline.axis')}
      value={axis}
      choices={[
        { value: 'time', label: t('timeline.time'), title: t('timeline.timeHint'), testId: 'axis-time' },
        { value: 'steps', label: t('timeline.steps'), title: t('timeline.stepsHint'), testId: 'axis-steps' },
      ]}
      onChoose={(mode) => setAxis(state, mode)}
    />
  )
}
