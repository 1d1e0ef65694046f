/** Below the source: how else can the program end? What is asked of an exploration, how far it has come, and the ways to end that it found. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Exploration } from '../../explore/explorer'
import { lostByKind } from '../../explore/lost-runs'
import { unseenBy } from '../../explore/unseen'
import { GIL_MODES, type GilMode } from '../../model/configuration'
import { stateNamesFrom, stateProblem } from '../../model/state-paths.mjs'
import { canExplore, type ExplorationSettings } from '../../state/exploration-store'
import { sameProgram } from '../../state/document-store'
import { isReplayMisfit } from '../../trace/model/problems'
import type { RunModel } from '../../trace/model/run-model'
import { ActionButton } from '../actions/action-button'
import { useApp, useDocument, useExploration, useRun } from '../app-context'
import type { Translate } from '../words/names'
import { problemText } from '../words/problem-text'
import { HandPanel } from './hand-panel'
import { RacesList } from './races-list'
import { OutcomeList } from './outcome-list'
import './explore-panel.css'

export function ExplorePanel() {
  const { t } = useTranslation()
  const phase = useExploration((exploration) => exploration.phase)
  const found = useExploration((exploration) => exploration.found)
  const fault = useExploration((exploration) => exploration.fault)
  const subject = useExploration((exploration) => exploration.subject)
  const program = useDocument((document) => document.program)
  useTryBrought()
  const stale = found !== null && subject !== null && !sameProgram(subject.program, program)
  return (
    <div className="explore" data-testid="explore-panel" data-phase={phase}>
      <Scheduled />
      <Controls />
      <Status />
      {phase === 'failed' ? <p className="explore-note bad">{t('explore.failed', { message: fault })}</p> : null}
      {phase === 'none' ? <p className="explore-note">{t('explore.intro')}</p> : null}
      {stale ? <p className="explore-note">{t('explore.stale')}</p> : null}
      {found ? (
        <>
          <OutcomeList found={found} stale={stale} />
          <RacesList />
          <Shown found={found} />
        </>
      ) : null}
      <HandPanel />
    </div>
  )
}

/** What a link, a file or this browser brought is tried as soon as somebody looks. */
function useTryBrought(): void {
  const { commands } = useApp()
  const brought = useExploration((exploration) => exploration.brought)
  const found = useExploration((exploration) => exploration.found !== null)
  useEffect(() => {
    if (brought && found) commands.tryFindings()
  }, [commands, brought, found])
}

const SECONDS = [5, 10, 30, 60, 300]
const BOUNDS = [0, 1, 2, 3, 4]

function Controls() {
  const { state } = useApp()
  const { t } = useTranslation()
  const settings = useExploration((exploration) => exploration.settings)
  const busy = useExploration(({ phase }) => phase === 'running' || phase === 'telling')
  const over = useExploration(({ phase }) => phase === 'over')
  const gil = useDocument((document) => document.configuration.gil)
  const wrongNames = stateProblem(stateNamesFrom(settings.variables)) !== ''
  const change = (part: Partial<ExplorationSettings>) => state.exploration.setState({ settings: { ...settings, ...part } })
  return (
    <div className="explore-controls">
      {busy ? (
        <ActionButton action="stopExploring" icon="stop" className="primary danger" testId="explore-stop">
          <span>{t('explore.stop')}</span>
        </ActionButton>
      ) : (
        <ActionButton action="explore" icon="explore" className="primary" testId="explore-start">
          <span>{t(over ? 'explore.again' : 'explore.start')}</span>
        </ActionButton>
      )}
      <label>
        <span className="field-name">{t('explore.seconds')}</span>
        <select
          value={settings.seconds}
          disabled={busy}
          aria-label={t('explore.seconds')}
          title={t('explore.seconds')}
          data-testid="explore-seconds"
          onChange={(event) => change({ seconds: Number(event.target.value) })}
        >
          {SECONDS.map((count) => (
            <option key={count} value={count}>
              {t('explore.secondsOf', { count })}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="field-name">{t('explore.bound')}</span>
        <select
          value={settings.preemptions}
          disabled={busy}
          aria-label={t('explore.bound')}
          title={t('explore.bound')}
          data-testid="explore-bound"
          onChange={(event) => change({ preemptions: Number(event.target.value) })}
        >
          {BOUNDS.map((count) => (
            <option key={count} value={count}>
              {t('explore.boundOf', { count })}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="field-name">{t('explore.switches')}</span>
        <select
          value={settings.gil ?? ''}
          disabled={busy}
          aria-label={t('explore.switches')}
          title={t('explore.switches')}
          data-testid="explore-gil"
          onChange={(event) => change({ gil: event.target.value === '' ? null : (event.target.value as GilMode) })}
        >
          <option value="">{t('explore.asSet', { mode: t(`gil.${gil}`) })}</option>
          {GIL_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`gil.${mode}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="field-name">{t('explore.variables')}</span>
        <input
          type="text"
          className="explore-variables"
          value={settings.variables}
          disabled={busy}
          spellCheck={false}
          autoCapitalize="off"
          placeholder={t('explore.variablesExample')}
          aria-describedby="explore-variables-note"
          aria-invalid={wrongNames}
          data-testid="explore-variables"
          onChange={(event) => change({ variables: event.target.value })}
        />
      </label>
      <p id="explore-variables-note" className={wrongNames ? 'explore-note bad' : 'visually-hidden'} role={wrongNames ? 'alert' : undefined}>
        {t(wrongNames ? 'explore.variablesProblem' : 'explore.variablesHint')}
      </p>
    </div>
  )
}

/** How far it has come, while it goes on; when it is over, in one sentence, which a screen reader says. */
function Status() {
  const { state } = useApp()
  const { t } = useTranslation()
  const phase = useExploration((exploration) => exploration.phase)
  const { runs, outcomes, failures, exhausted } = useExploration((exploration) => exploration.progress)
  const found = useExploration((exploration) => exploration.found)
  const live = useRun((run) => run.model?.configuration.live === true && !canExplore({ run: state.run, exploration: state.exploration }))
  const brought = useExploration((exploration) => exploration.brought)
  const dropped = useExploration((exploration) => exploration.dropped)
  const said = phase === 'over' && found ? foundSentences(found, t('language.sentenceGap'), t) : phase === 'telling' ? t('explore.telling') : ''
  return (
    <>
      {phase === 'running' ? (
        <p className="explore-note" data-testid="explore-progress">
          <span className="spinner" aria-hidden="true" /> {t('explore.running', { count: outcomes, runs })}
          {failures > 0 ? <span className="bad"> · {t('explore.failures', { count: failures })}</span> : null}
          {exhausted >= 0 ? <span> · {t('explore.covered', { count: exhausted })}</span> : null}
        </p>
      ) : null}
      {phase === 'none' && live ? <p className="explore-note">{t('explore.liveWaits')}</p> : null}
      <p role="status" className={said === '' ? 'visually-hidden' : 'explore-note'} data-testid="explore-status">
        {said}
      </p>
      {brought && phase === 'over' ? (
        <p className="explore-note" data-testid="explore-brought">
          {t('explore.brought')}
        </p>
      ) : null}
      {dropped > 0 ? <p className="explore-note bad">{t('explore.dropped', { count: dropped })}</p> : null}
      {phase === 'over' && found && found.unreplayed.length > 0 ? (
        <p className="explore-note bad" data-testid="explore-unreplayed">
          {unreplayedWords(found, t)}
        </p>
      ) : null}
    </>
  )
}

function foundSentences({ runs, seconds, outcomes }: Exploration, gap: string, t: Translate): string {
  const failures = outcomes.filter(({ failure }) => failure).length
  return [t('explore.found', { count: outcomes.length, runs, seconds: seconds.toFixed(1) }), failures === 0 ? t('explore.none') : t('explore.some', { count: failures })].join(gap)
}

function unreplayedWords({ unreplayed }: Exploration, t: Translate): string {
  const verdicts = [...new Set(unreplayed.map(({ verdict }) => t(`verdict.${verdict}`)))].join(', ')
  return t('explore.unreplayed', { count: unreplayed.length, verdicts })
}

/** What was shown, and what not. */
function Shown({ found }: { readonly found: Exploration }) {
  const { t } = useTranslation()
  const gil = useExploration((exploration) => exploration.subject?.configuration.gil ?? 'cpython')
  const { exhausted, searched, interleavings, drawn, unknown } = found
  return (
    <details className="explore-shown" open={found.outcomes.every(({ failure }) => !failure)}>
      <summary>{t('explore.limitsTitle')}</summary>
      <ul>
        <li data-testid="explore-bound-words">
          {interleavings > 0
            ? t('explore.interleavings', { count: interleavings })
            : exhausted >= 0
              ? t('explore.exhausted', { count: exhausted, searched })
              : t('explore.notExhausted')}
        </li>
        {drawn > 0 ? <li>{t('explore.drawn', { count: drawn })}</li> : null}
        {lostByKind(unknown).map(([kind, count]) => (
          <li key={kind}>{t('explore.unknown', { count, why: t(`explore.lost.${kind}`) })}</li>
        ))}
        <li>{t(`explore.places.${gil}`)}</li>
        <li data-testid="explore-unseen">
          {t('explore.limits', {
            list: unseenBy(found, gil)
              .map((kind) => t(`explore.unseen.${kind}`))
              .join(t('language.clauseGap')),
          })}
        </li>
      </ul>
    </details>
  )
}

/** Where a schedule does not fit in more places, these are the first. */
const MOST_MISFITS = 3

const misfitWords = (model: RunModel, gap: string, t: Translate): string =>
  model.problems
    .filter(isReplayMisfit)
    .slice(0, MOST_MISFITS)
    .map((problem) => problemText(problem, t, model))
    .join(gap)

/** The run on the page follows a schedule, from here or from a link; the way back. */
function Scheduled() {
  const { commands } = useApp()
  const { t } = useTranslation()
  const schedule = useDocument((document) => document.configuration.schedule)
  const gap = t('language.sentenceGap')
  const misfit = useRun(({ model }) => (model?.configuration.schedule === schedule ? misfitWords(model, gap, t) : ''))
  if (schedule === '') return null
  return (
    <p className="explore-note explore-scheduled" data-testid="explore-scheduled">
      <span>
        {t('explore.scheduled')}
        {misfit === '' ? null : (
          <strong className="explore-misfit" data-testid="explore-misfit">
            {gap}
            {misfit}
          </strong>
        )}
      </span>
      <button type="button" data-testid="explore-leave" onClick={() => commands.leaveSchedule()}>
        {t('explore.leave')}
      </button>
    </p>
  )
}
