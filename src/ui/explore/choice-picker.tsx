/** The choices of a run that has everything recorded, one at a time and as a list around it: who went on, and who else could have. */
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { choicesOf, type HandChoice } from '../../explore/by-hand'
import { cell } from '../../model/cells'
import { seekStep } from '../../state/playback-actions'
import type { RunModel } from '../../trace/model/run-model'
import { useApp, usePlayback } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { sourceLine } from '../words/source-line'
import { lineWords, type Translate, taskName } from '../words/names'

/** Choices that are listed before and after the one on show. */
const AROUND = 4

export function ChoicePicker({ model }: { readonly model: RunModel }) {
  const { state, commands } = useApp()
  const { t } = useTranslation()
  const [onlyMeeting, setOnlyMeeting] = useState(true)
  const [chosen, setChosen] = useState(-1)
  const step = usePlayback((playback) => playback.playhead.step)
  const all = choicesOf(model)
  const numbers = useMemo(() => [...all.keys()].filter((number) => !onlyMeeting || all[number]?.meets === true), [all, onlyMeeting])
  const stepOf = (number: number) => Math.min(model.events.step(all[number]?.row ?? 0), model.stepCount - 1)
  // the playhead was moved: the choice that comes next there
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen stays while the playhead does
  useEffect(() => {
    if (numbers.includes(chosen) && stepOf(chosen) === step) return
    setChosen(numbers.find((number) => stepOf(number) >= step) ?? numbers.at(-1) ?? -1)
  }, [step, numbers])
  const at = numbers.indexOf(chosen)
  const choice = all[chosen]
  if (!choice || at < 0) return <p className="dim">{t('hand.none')}</p>
  const go = (to: number) => {
    const number = numbers[to]
    if (number === undefined) return
    setChosen(number)
    seekStep(state, stepOf(number))
  }
  const from = Math.max(0, Math.min(at - AROUND, numbers.length - 2 * AROUND - 1))
  return (
    <div className="choices" data-testid="choices">
      <div className="choices-head">
        <button type="button" aria-label={t('hand.previous')} title={t('hand.previous')} disabled={at === 0} onClick={() => go(at - 1)}>
          ‹
        </button>
        <strong data-testid="choice-number">{t('hand.choiceOf', { number: at + 1, count: numbers.length })}</strong>
        <button type="button" aria-label={t('hand.next')} title={t('hand.next')} disabled={at === numbers.length - 1} onClick={() => go(at + 1)}>
          ›
        </button>
        <label>
          <input type="checkbox" checked={onlyMeeting} onChange={(event) => setOnlyMeeting(event.target.checked)} />
          {t('hand.onlyMeeting')}
        </label>
      </div>
      <p className="choice-where">
        {whereWords(choice, model, t)} <code>{sourceAt(choice, model)}</code>
      </p>
      <ul className="candidates" aria-label={t('hand.candidates')}>
        {choice.candidates.map((task) => (
          <li key={task}>
            <TaskDot task={task} />
            {task === choice.picked ? (
              <span>{goesOn(task, model, t)}</span>
            ) : (
              <button type="button" data-testid="hand-pick" onClick={() => commands.pickByHand(chosen, task)}>
                {model.task(task) ? t('hand.pick', { name: taskName(model, task) }) : t('hand.pickLate')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ol className="choice-list" start={from + 1} aria-label={t('hand.list')}>
        {numbers.slice(from, from + 2 * AROUND + 1).map((number) => {
          const one = all[number]
          return one ? (
            <li key={number}>
              <button type="button" aria-current={number === chosen ? 'step' : undefined} onClick={() => go(numbers.indexOf(number))}>
                {whereWords(one, model, t)} <code>{sourceAt(one, model)}</code> <TaskDot task={one.picked} /> {goesOn(one.picked, model, t)}
              </button>
            </li>
          ) : null
        })}
      </ol>
    </div>
  )
}

/** 'Thread-1 is at line 10, about to read hits.' */
function whereWords({ task, row, access, candidates }: HandChoice, model: RunModel, t: Translate): string {
  const { events, texts } = model
  if (task === 0) return t('hand.nobody')
  const name = taskName(model, task)
  const line = cell(events.line, row)
  const file = texts[cell(events.file, row)] ?? ''
  if (access) return t(access.writes ? 'hand.aboutToWrite' : 'hand.aboutToRead', { name, what: access.shown, line: lineWords(access.line, access.file, model, t) })
  const cannot = candidates[0] !== task
  if (line <= 0) return t(cannot ? 'hand.cannot' : 'hand.somewhere', { name })
  return t(cannot ? 'hand.cannotAt' : 'hand.at', { name, line: lineWords(line, file, model, t) })
}

/** What is picked and is no task: an event loop wakes up late, so that timers due soon after are due as well. */
const goesOn = (task: number, model: RunModel, t: Translate): string => (model.task(task) ? t('hand.wentOn', { name: taskName(model, task) }) : t('hand.late'))

const sourceAt = ({ row }: HandChoice, model: RunModel) => sourceLine(model, cell(model.events.line, row), model.texts[cell(model.events.file, row)] ?? '')
