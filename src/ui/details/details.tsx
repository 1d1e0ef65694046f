/** The right side: everything that can be said about the moment at the playhead. */
import { useTranslation } from 'react-i18next'
import { ObjectList } from './object-list'
import { SchedulingCard } from './scheduling-card'
import { StatesDiagram } from './states-diagram'
import { StepEvents } from './step-events'
import { StretchCard } from './stretch-card'
import { TaskList } from './task-list'
import { WaitGraph } from './wait-graph'
import { WhyPanel } from './why-panel'
import './details.css'
import './card.css'

export function Details() {
  const { t } = useTranslation()
  return (
    <aside className="details" aria-label={t('phone.details')}>
      <div>
        <StretchCard />
        <WhyPanel />
        <WaitGraph />
        <StatesDiagram />
      </div>
      <div>
        <TaskList />
        <ObjectList />
        <SchedulingCard />
        <StepEvents />
      </div>
    </aside>
  )
}
