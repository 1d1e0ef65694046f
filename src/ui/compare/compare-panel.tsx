/** Two runs: the one on show and one of the last runs, what differs first, and what came of it. Their lanes are on the timeline. */
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep } from '../../state/playback-actions'
import { differentOutputs, differentValues } from '../../trace/compare/different-results'
import { firstDifference } from '../../trace/compare/first-difference'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, useHistory, useModel } from '../app-context'
import { Icon } from '../parts/icon'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { endWords } from '../report/sheet-words'
import { differenceWords, otherThan, runName } from './difference-words'
import { PastRuns } from './past-runs'
import { comparable, useBeside, useComparedRun } from './use-comparison'
import './compare-panel.css'

/** Shown before the reader asks for more. */
const MOST_ROWS = 12

export function ComparePanel() {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const { model } = useModel()
  const all = useHistory((history) => history.runs)
  const beside = useBeside()
  const other = useComparedRun()
  const [choosing, setChoosing] = useState(false)
  const unread = other && other.model === null && other.recording === 'kept' ? other.id : ''
  useEffect(() => {
    if (unread !== '') commands.readPastRun(unread)
  }, [commands, unread])
  if (!model || !other) return <p className="empty">{t('compare.none')}</p>
  // a run that grows is compared when it is over
  if (!model.verdict) return <p className="empty">{t('compare.running')}</p>
  const name = [runName(other, t), otherThan(other, model, t)].filter((words) => words !== '').join(' · ')
  const shown = all.find((run) => run.model === model)
  return (
    <div className="compare" data-testid="compare">
      <div className="compare-choice">
        <button type="button" aria-expanded={choosing} data-testid="compare-with" onClick={() => setChoosing(!choosing)}>
          <span>{t('compare.with', { run: name })}</span>
          <Icon name="down" />
        </button>
        <label>
          <input
            type="checkbox"
            checked={beside}
            data-testid="compare-beside"
            onChange={(event) => state.history.setState(event.target.checked ? { beside: true, compared: other.id } : { beside: false })}
          />
          {t('compare.beside')}
        </label>
      </div>
      {choosing ? (
        <PastRuns
          shown={shown}
          runs={comparable(all, model)}
          model={model}
          chosen={other}
          onChoose={(run) => {
            state.history.setState({ compared: run.id })
            setChoosing(false)
          }}
        />
      ) : null}
      {other.model ? (
        <Comparison model={model} other={other.model} called={[shown?.called ?? '', other.called]} />
      ) : (
        <p className="dim">{t(other.recording === 'kept' ? 'compare.reading' : 'compare.tooLong')}</p>
      )}
    </div>
  )
}

interface ComparisonProps {
  readonly model: RunModel
  readonly other: RunModel
  /** names that the reader gave them; '': none */
  readonly called: readonly [here: string, there: string]
}

function Comparison({ model, other, called }: ComparisonProps) {
  const { state } = useApp()
  const { t } = useTranslation()
  const { version } = model
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the model grew
  const difference = useMemo(() => firstDifference(model, other), [model, other, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const outputs = useMemo(() => differentOutputs(model, other), [model, other, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const values = useMemo(() => differentValues(model, other), [model, other, version])
  const step = difference?.a?.step ?? -1
  const here = called[0] === '' ? t('compare.here') : t('compare.hereCalled', { name: called[0] })
  const there = called[1] === '' ? t('compare.there') : t('compare.thereCalled', { name: called[1] })
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
      <dl className="compare-ends">
        <dt>{here}</dt>
        <dd>{endWords(model, t)}</dd>
        <dt>{there}</dt>
        <dd>{endWords(other, t)}</dd>
      </dl>
      <h3>{t('output.title')}</h3>
      {outputs.lines.length === 0 ? (
        <p className="dim">{t('compare.sameOutput')}</p>
      ) : (
        <>
          {outputs.sameLines ? <p className="dim">{t('compare.otherOrder')}</p> : null}
          <Pairs heads={[t('compare.line'), here, there]} testId="different-outputs" items={outputs.lines} row={({ line, a, b }) => [String(line), a, b]} />
        </>
      )}
      {values.length > 0 ? (
        <>
          <h3>{t('variables.title')}</h3>
          <Pairs
            heads={[t('variables.name'), here, there]}
            testId="different-values"
            items={values}
            row={({ process, name, a, b }) => [model.processes.length > 1 ? `${name} (${process})` : name, a, b]}
          />
        </>
      ) : null}
    </>
  )
}

interface PairsProps<Item> {
  readonly heads: readonly string[]
  readonly testId: string
  readonly items: readonly Item[]
  readonly row: (item: Item) => readonly [name: string, a: string | null, b: string | null]
}

function Pairs<Item>({ heads, testId, items, row }: PairsProps<Item>) {
  const rows = useShownRows(items.length, MOST_ROWS)
  return (
    <>
      <table className="compare-pairs" data-testid={testId}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items
            .slice(0, rows.count)
            .map(row)
            .map(([label, a, b], at) => (
              <tr key={at}>
                <th scope="row">{label}</th>
                <td>{a ?? '–'}</td>
                <td>{b ?? '–'}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <MoreRows rows={rows} />
    </>
  )
}
