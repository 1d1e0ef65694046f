/** The right side: everything that can be said about the moment at the playhead, from the log, or from inside the run. */
import { useTranslation } from 'react-i18next'
import type { DetailsTab } from '../../state/view-store'
import { useApp, useView } from '../app-context'
import { later } from '../parts/later'
import { moveAmongTabs } from '../parts/tab-keys'
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

const InsidePanel = later(() => import('../inside/inside-panel').then((panel) => panel.InsidePanel))

const TABS: readonly DetailsTab[] = ['moment', 'inside']

export function Details() {
  const { state } = useApp()
  const { t } = useTranslation()
  const tab = useView((view) => view.detailsTab)
  const words = { moment: t('inside.moment'), inside: t('inside.title') }
  return (
    <aside className="details" aria-label={t('phone.details')}>
      <div className="tabs" role="tablist" tabIndex={-1} aria-label={t('inside.tabs')} onKeyDown={moveAmongTabs}>
        {TABS.map((name) => (
          <span key={name} className={name === tab ? 'tab on' : 'tab'}>
            <button
              type="button"
              role="tab"
              aria-selected={name === tab}
              tabIndex={name === tab ? 0 : -1}
              data-testid={`details-${name}`}
              onClick={() => state.view.setState({ detailsTab: name })}
            >
              {words[name]}
            </button>
          </span>
        ))}
      </div>
      <div className={`details-content ${tab}`} role="tabpanel" aria-label={words[tab]}>
        {tab === 'moment' ? <MomentCards /> : <InsidePanel />}
      </div>
    </aside>
  )
}

function MomentCards() {
  return (
    <>
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
    </>
  )
}
