/** Below the source: the output, the input and the problems, one at a time. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { BottomTab } from '../../state/view-store'
import { useApp, useRun, useView } from '../app-context'
import { OutputPanel } from './output-panel'
import { ProblemsPanel } from './problems-panel'
import { StdinLine, StdinPanel } from './stdin-panel'

const TABS: readonly BottomTab[] = ['output', 'input', 'problems']

export function BottomPanel() {
  const { state } = useApp()
  const { t } = useTranslation()
  const tab = useView((view) => view.bottomTab)
  const asking = useRun((run) => run.activity === 'stdin')
  const problems = useRun((run) => (run.version >= 0 ? (run.model?.problems.length ?? 0) : 0))
  const words: Record<BottomTab, string> = { output: t('output.title'), input: t('output.input'), problems: t('output.problems') }

  useEffect(() => {
    if (asking) state.view.setState({ bottomTab: 'output', phoneTab: 'code' })
  }, [asking, state])

  return (
    <section className="bottom-panel" aria-label={words[tab]}>
      <div className="tabs" role="tablist">
        {TABS.map((name) => (
          <span key={name} className={name === tab ? 'tab on' : 'tab'}>
            <button type="button" role="tab" aria-selected={name === tab} data-testid={`tab-${name}`} onClick={() => state.view.setState({ bottomTab: name })}>
              {words[name]}
              {name === 'problems' && problems > 0 ? <span className="count">{problems}</span> : null}
            </button>
          </span>
        ))}
      </div>
      <div className="bottom-content">
        {tab === 'output' ? <OutputPanel /> : null}
        {tab === 'input' ? <StdinPanel /> : null}
        {tab === 'problems' ? <ProblemsPanel /> : null}
      </div>
      {tab === 'output' ? <StdinLine /> : null}
    </section>
  )
}
