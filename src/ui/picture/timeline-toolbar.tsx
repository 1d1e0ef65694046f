/** Above the timeline: the axis and the zoom. */
import { useTranslation } from 'react-i18next'
import type { AxisMode } from '../../model/moment'
import { ActionButton } from '../actions/action-button'
import { useAction } from '../actions/use-action'
import { usePlayback } from '../app-context'
import { Segmented } from '../parts/segmented'
import { FindPopover } from './find-popover'
import { LanesPopover } from './lanes-popover'
import { VariantSelect } from './variant-select'
import './timeline-toolbar.css'

export function TimelineToolbar() {
  const { t } = useTranslation()
  return (
    <div className="timeline-toolbar">
      <AxisToggle />
      <ActionButton action="fit" testId="fit">
        {t('timeline.fit')}
      </ActionButton>
      <span className="joined">
        <ActionButton action="zoomOut" icon="zoomOut" className="square" />
        <ActionButton action="zoomIn" icon="zoomIn" className="square" />
      </span>
      <LanesPopover />
      <FindPopover />
      <span className="spring" />
      <VariantSelect />
    </div>
  )
}

export function AxisToggle() {
  const { t } = useTranslation()
  const time = useAction('axisTime')
  const steps = useAction('axisSteps')
  const axis = usePlayback((playback) => playback.axis)
  return (
    <Segmented<AxisMode>
      label={t('timeline.axis')}
      value={axis}
      choices={[
        { value: 'time', label: t('timeline.time'), title: time.title, testId: 'axis-time' },
        { value: 'steps', label: t('timeline.steps'), title: steps.title, testId: 'axis-steps' },
      ]}
      onChoose={(mode) => (mode === 'time' ? time : steps).perform()}
    />
  )
}
