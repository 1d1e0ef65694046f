/** Below the source, one at a time: the output, the input, the problems, where a run has any, its globals and its files, and how else it can end. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { BottomTab } from '../../state/view-store'
import { type ToldProblems, toldProblems } from '../../trace/explain/told-problems'
import { useApp, useHistory, useRun, useSyntaxFaults, useView } from '../app-context'
import { comparable } from '../compare/use-comparison'
import { Conversion } from './conversion'
import { ClientPanel } from './client-panel'
import { FilesPanel } from './files-panel'
import { OutputPanel } from './output-panel'
import { ProblemsPanel } from './problems-panel'
import { StdinLine, StdinPanel } from './stdin-panel'
import { withTexts } from '../locales/i18n'
import { later } from '../parts/later'
import { TabList } from '../parts/tab-list'
import { useOtherRaces, useRunRaces } from './use-run-races'
import { VariablesPanel } from './variables-panel'
import '../parts/tabs.css'
import './bottom-panel.css'

const ComparePanel = later(() => import('../compare/compare-panel').then((panel) => panel.ComparePanel))
const ExplorePanel = later(withTexts(() => import('../explore/explore-panel').then((panel) => panel.ExplorePanel)))

const countOf = ({ errors, others }: ToldProblems) => errors.length + others.length

const TABS: readonly BottomTab[] = ['output', 'input', 'problems', 'variables', 'disk', 'explore', 'compare']

export function BottomPanel() {
  const { state } = useApp()
  const { t } = useTranslation()
  const chosen = useView((view) => view.bottomTab)
  const asking = useRun((run) => run.activity === 'stdin')
  const faults = useSyntaxFaults()
  const races = useRunRaces().length + useOtherRaces().length
  const problems = faults.length + races + useRun((run) => (run.model ? countOf(toldProblems(run.model)) : 0))
  const shown = useRun((run) => run.model)
  const has: Partial<Record<BottomTab, boolean>> = {
    variables: useRun((run) => run.model?.variables.any === true),
    disk: useRun((run) => run.model?.disk.any === true),
    compare: useHistory((history) => comparable(history.runs, shown).length > 0),
  }
  const tab = has[chosen] === false ? 'output' : chosen
  const words: Record<BottomTab, string> = {
    output: t('output.title'),
    input: t('output.input'),
    problems: t('output.problems'),
    variables: t('variables.title'),
    disk: t('disk.title'),
    explore: t('output.explore'),
    compare: t('compare.title'),
  }

  useEffect(() => {
    if (asking) state.view.setState({ bottomTab: 'output', phoneTab: 'code' })
  }, [asking, state])

  return (
    <section className="bottom-panel" aria-label={words[tab]}>
      <TabList
        label={t('output.panels')}
        tabs={TABS.filter((name) => has[name] !== false).map((name) => ({
          name,
          words: words[name],
          count: name === 'problems' && problems > 0 ? <span className="count">{problems}</span> : null,
        }))}
        on={tab}
        testId="tab"
        onChoose={(bottomTab) => state.view.setState({ bottomTab })}
      />
      <div className="bottom-content" role="tabpanel" aria-label={words[tab]}>
        {tab === 'output' ? <OutputPanel /> : null}
        {tab === 'input' ? <StdinPanel /> : null}
        {tab === 'problems' ? <ProblemsPanel /> : null}
        {tab === 'variables' ? <VariablesPanel /> : null}
        {tab === 'disk' ? <FilesPanel /> : null}
        {tab === 'explore' ? <ExplorePanel /> : null}
        {tab === 'compare' ? <ComparePanel /> : null}
      </div>
      {tab === 'output' ? (
        <div className="bottom-asks">
          <Conversion />
          <StdinLine />
          <ClientPanel />
        </div>
      ) : null}
    </section>
  )
}
