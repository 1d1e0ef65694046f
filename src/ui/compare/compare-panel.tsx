/** Two runs on one axis: the one on show and one of the last runs of this page, what differs first, and what came of it. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastRun } from '../../state/history-store'
import { seekStep } from '../../state/playback-actions'
import { differentOutputs, differentValues } from '../../trace/compare/different-results'
import { firstDifference } from '../../trace/compare/first-difference'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, useHistory, useModel } from '../app-context'
import { endWords, titleOf } from '../report/sheet-words'
import { AlignedLanes } from './aligned-lanes'
import { differenceWords, otherThan } from './difference-words'
import './compare-panel.css'

const MOST_LINES = 12
const MOST_VALUES = 12

/** The past runs that the one on show can be compared with. */
export function comparable(runs: readonly PastRun[], model: RunModel | null): readonly PastRun[] {
  return model ? runs.filter((run) => run.model !== model) : []
}

export function ComparePanel() {
  const { state, scenarios } = useApp()
  const { t, i18n } = useTranslation()
  const { model } = useModel()
  const all = useHistory((history) => history.runs)
  const compared = useHistory((history) => history.compared)
  const runs = comparable(all, model)
  const other = runs.find(({ number }) => number === compared) ?? runs[0]
  if (!model || !other) return <p className="empty">{t('compare.none')}</p>
  // a run that grows is compared when it is over
  if (!model.verdict) return <p className="empty">{t('compare.running')}</p>
  const nameOf = (run: PastRun) =>
    [t('compare.run', { number: run.number }), titleOf({ ...state.document.getState(), ...run.document }, scenarios, i18n.language, t), otherThan(run.model, model, t)]
      .filter((words) => words !== '')
      .join(' · ')
  return (
    <div className="compare" data-testid="compare">
      <label className="compare-choice">
        <span>{t('compare.with')}</span>
        <select value={other.number} data-testid="compare-with" onChange={(event) => state.history.setState({ compared: Number(event.target.value) })}>
          {runs.map((run) => (
            <option key={run.number} value={run.number}>
              {nameOf(run)}
            </option>
          ))}
        </select>
      </label>
      <Comparison model={model} other={other.model} />
    </div>
  )
}

function Comparison({ model, other }: { readonly model: RunModel; readonly other: RunModel }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const { version } = model
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the model grew
  const difference = useMemo(() => firstDifference(model, other), [model, other, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const outputs = useMemo(() => differentOutputs(model, other, MOST_LINES), [model, other, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const values = useMemo(() => differentValues(model, other), [model, other, version])
  const step = difference?.a?.step ?? -1
  return (
    <>
      <p className="compare-first" data-testid="first-difference" role="status">
        {differenceWords(difference, model, other, t)}
      </p>
      {step >= 0 ? (
        <button type="button" data-testid="go-to-difference" onClick={() => seekStep(state, step)}>
          {t('compare.goThere')}
        </button>
      ) : null}
      <AlignedLanes a={model} b={other} difference={difference} />
      <dl className="compare-ends">
        <dt>{t('compare.here')}</dt>
        <dd>{endWords(model, t)}</dd>
        <dt>{t('compare.there')}</dt>
        <dd>{endWords(other, t)}</dd>
      </dl>
      <h3>{t('output.title')}</h3>
      {outputs.count === 0 ? (
        <p className="dim">{t('compare.sameOutput')}</p>
      ) : (
        <>
          {outputs.sameLines ? <p className="dim">{t('compare.otherOrder')}</p> : null}
          <Pairs
            name={t('compare.line')}
            testId="different-outputs"
            rows={outputs.shown.map(({ line, a, b }) => [String(line), a, b])}
            more={outputs.count - outputs.shown.length}
          />
        </>
      )}
      {values.length > 0 ? (
        <>
          <h3>{t('variables.title')}</h3>
          <Pairs
            name={t('variables.name')}
            testId="different-values"
            rows={values.slice(0, MOST_VALUES).map(({ process, name, a, b }) => [model.processes.length > 1 ? `${name} (${process})` : name, a, b])}
            more={values.length - MOST_VALUES}
          />
        </>
      ) : null}
    </>
  )
}

interface PairsProps {
  readonly name: string
  readonly testId: string
  readonly rows: readonly (readonly [name: string, a: string | null, b: string | null])[]
  readonly more: number
}

function Pairs({ name, testId, rows, more }: PairsProps) {
  const { t } = useTranslation()
  return (
    <>
      <table className="compare-pairs" data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{t('compare.here')}</th>
            <th scope="col">{t('compare.there')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, a, b], at) => (
            <tr key={at}>
              <th scope="row">{label}</th>
              <td>{a ?? '–'}</td>
              <td>{b ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="dim">{t('details.more', { count: more })}</p> : null}
    </>
  )
}
