/** The right side: everything that can be said about the moment at the playhead, from the log, or from inside the run. */
import { useTranslation } from 'react-i18next'
import { chooseDetails } from '../../state/details-moves'
import type { DetailsTab } from '../../state/view-store'
import { useApp, useView } from '../app-context'
import { withTexts } from '../locales/i18n'
import { later } from '../parts/later'
import { MomentBar } from '../moment-bar'
import { TabList } from '../parts/tab-list'
import { EndAhead } from './end-ahead'
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

const InsidePanel = later(withTexts(() => import('../inside/inside-panel').then((panel) => panel.InsidePanel)))

const TABS: readonly DetailsTab[] = ['moment', 'inside']

export function Details() {
  const { state } = useApp()
  const { t } = useTranslation()
  const tab = useView((view) => view.detailsTab)
  const words = { moment: t('details.moment'), inside: t('details.insideTab') }
  return (
    <aside className="details" aria-label={t('phone.details')}>
      <TabList label={t('details.tabs')} tabs={TABS.map((name) => ({ name, words: words[name] }))} on={tab} testId="details" onChoose={(name) => chooseDetails(state, name)} />
      <div className={`details-content ${tab}`} role="tabpanel" aria-label={words[tab]}>
        {tab === 'moment' ? (
          <MomentCards />
        ) : (
          <>
            <MomentBar stays />
            <InsidePanel />
          </>
        )}
      </div>
    </aside>
  )
}

function MomentCards() {
  return (
    <>
      <MomentBar />
      <div>
        <EndAhead />
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
