/** The tree of the runs whose schedules were made by hand: how each ended, its name, the way back to the one it was made from. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeHandRun, type HandRun, handRunOf, LONGEST_HAND_NAME, removeHandRun } from '../../state/hand-store'
import { useApp, useDocument, useHand } from '../app-context'
import type { Translate } from '../words/names'

export function HandTree() {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const runs = useHand((hand) => hand.runs)
  const schedule = useDocument((document) => document.configuration.schedule)
  const on = handRunOf(runs, schedule)
  const parent = runs.find(({ id }) => id === on?.parent)
  return (
    <div className="hand-runs">
      <h2>{t('hand.runs')}</h2>
      <Branches runs={runs} parent={0} on={on?.id ?? 0} label={t('hand.runs')} />
      {on ? (
        <div className="hand-of">
          <NameOf key={on.id} run={on} />
          {parent ? (
            <button type="button" data-testid="hand-back" onClick={() => commands.showHandRun(parent.id)}>
              {t('hand.back', { name: nameOf(parent, t) })}
            </button>
          ) : null}
          <button type="button" data-testid="hand-remove" onClick={() => removeHandRun(state.hand, on.id)}>
            {t('hand.remove')}
          </button>
        </div>
      ) : null}
    </div>
  )
}

interface BranchesProps {
  readonly runs: readonly HandRun[]
  readonly parent: number
  readonly on: number
  readonly label?: string
}

function Branches({ runs, parent, on, label }: BranchesProps) {
  const { commands } = useApp()
  const { t } = useTranslation()
  const known = new Set(runs.map(({ id }) => id))
  // what the tree has no room for any more is gone from its root
  const children = runs.filter((run) => run.parent === parent || (parent === 0 && !known.has(run.parent)))
  if (children.length === 0) return null
  return (
    <ul aria-label={label}>
      {children.map((run) => (
        <li key={run.id}>
          <button type="button" className="hand-run" data-testid="hand-run" aria-current={run.id === on ? 'true' : undefined} onClick={() => commands.showHandRun(run.id)}>
            <strong>{nameOf(run, t)}</strong> <EndOf run={run} />
          </button>
          <Branches runs={runs} parent={run.id} on={on} />
        </li>
      ))}
    </ul>
  )
}

function EndOf({ run: { end } }: { readonly run: HandRun }) {
  const { t } = useTranslation()
  if (!end) return <span className="dim">{t('hand.notRun')}</span>
  return (
    <>
      <span className={end.failure ? 'bad' : 'dim'}>{end.failure && end.verdict === 'finished' ? t('hand.failed') : t(`verdict.${end.verdict}`)}</span>
      {end.misfit ? <span className="bad"> · {t('hand.misfit')}</span> : null}
    </>
  )
}

function NameOf({ run }: { readonly run: HandRun }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const [name, setName] = useState(run.name)
  return (
    <input
      type="text"
      value={name}
      maxLength={LONGEST_HAND_NAME}
      placeholder={nameOf(run, t)}
      aria-label={t('hand.name')}
      data-testid="hand-name"
      onChange={(event) => {
        setName(event.target.value)
        changeHandRun(state.hand, run.id, { name: event.target.value.trim() })
      }}
    />
  )
}

const nameOf = ({ id, name }: HandRun, t: Translate) => name || t('hand.unnamed', { number: id })
