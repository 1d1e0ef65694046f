/**
 * What a screen reader says, politely, when the reader steps or singles something out: the event with what happened in it, or the words of Why
 * about what is selected. Silent while it plays, and of a held key only the last.
 */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../model/moment'
import { about } from '../../trace/explain/about'
import { explain } from '../../trace/explain/explain'
import { toldInstead } from '../../trace/explain/stuck-strand'
import type { RunModel } from '../../trace/model/run-model'
import { useApp } from '../app-context'
import { aboutWords } from '../words/about-sentence'
import { wordsOfStep } from '../words/event-sentence'
import { whyWords } from '../words/explain-sentence'
import { formatClock } from '../words/format-time'
import { taskName, type Translate } from '../words/names'
import { sentenceText } from '../words/rich'

/** Of a held key only where it came to rest is said. */
const AFTER_MS = 250
const MOST_EVENTS = 4

export function SpokenMoment() {
  const { state } = useApp()
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    const soon = (say: (model: RunModel) => string) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const { model } = state.run.getState()
        if (model) setWords(say(model))
      }, AFTER_MS)
    }
    const stops = [
      // what was said of the run before is not true of another
      state.run.subscribe((now, before) => {
        if (now.generation === before.generation) return
        clearTimeout(timer.current)
        setWords('')
      }),
      state.playback.subscribe((now, before) => {
        if (now.playing || now.following || now.playhead.step === before.playhead.step) return
        soon((model) => stepWords(model, now.playhead.step, t))
      }),
      state.selection.subscribe(({ selection }, before) => {
        if (selection !== null && selection !== before.selection) soon((model) => selectionWords(model, selection, state.playback.getState().playhead.step, t))
      }),
    ]
    return () => {
      clearTimeout(timer.current)
      for (const stop of stops) stop()
    }
  }, [state, t])

  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="spoken">
      {words}
    </p>
  )
}

const joined = (words: readonly string[], t: Translate) => words.filter((part) => part !== '').join(t('language.sentenceGap'))

/** The event's number and time, and what happened in it. */
function stepWords(model: RunModel, step: number, t: Translate): string {
  const words = [t('spoken.event', { step: step + 1, total: model.stepCount }), `${formatClock(model.stepUs(step) ?? 0, model.endUs)}${t('spoken.colon')}`]
  for (const said of step < 0 ? [] : wordsOfStep(model, step, t).slice(0, MOST_EVENTS)) {
    const sentence = `${said.task === 0 ? '' : `${taskName(model, said.task)} `}${sentenceText(said.sentence, model, t)}`
    words.push(/[.。]$/.test(sentence) ? sentence : `${sentence}${t('spoken.stop')}`)
  }
  return joined(words, t)
}

/** The words of Why about what is selected; of a task, what it does at the playhead. */
function selectionWords(model: RunModel, selection: Exclude<Selection, null>, step: number, t: Translate): string {
  const told = about(model, selection)
  if (told) {
    const { main, more } = aboutWords(told, model, t)
    return joined(
      [main, ...more].map((sentence) => sentenceText(sentence, model, t)),
      t,
    )
  }
  if (selection.kind !== 'task' || step < 0) return ''
  const us = model.stepUs(step) ?? 0
  const explanation = explain(model, toldInstead(model, selection.task, step), step, us)
  return explanation ? sentenceText(whyWords(explanation, model, us, t).main, model, t) : ''
}
