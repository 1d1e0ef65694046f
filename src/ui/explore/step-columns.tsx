/** What tasks did where they met, a column for each task, a row for each step: the source line, and what it read, wrote, took or waited for. */
import { useTranslation } from 'react-i18next'
import type { ToldStep, ToldSteps } from '../../explore/told-steps'
import { seekStep, select } from '../../state/playback-actions'
import type { RunModel } from '../../trace/model/run-model'
import { eventView } from '../../trace/model/event-view'
import { useApp } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { eventWords } from '../words/event-sentence'
import { lineWords, objectName, type Translate, taskName } from '../words/names'
import { sourceLine } from '../words/source-line'
import { sentenceText } from '../words/rich'
import './step-columns.css'

interface StepColumnsProps {
  readonly told: ToldSteps
  readonly model: RunModel
  /** the run is on the page: a step can be gone to */
  readonly on: boolean
  /** its end is one that nobody wants: what decided it is marked */
  readonly failure: boolean
}

export function StepColumns({ told, model, on, failure }: StepColumnsProps) {
  const { t } = useTranslation()
  const tasks = [...new Set(told.steps.map(({ task }) => task))].sort((a, b) => a - b)
  return (
    <div className="steps-box">
      <table className="steps" data-testid="steps">
        <caption className="visually-hidden">{t('explore.steps')}</caption>
        <thead>
          <tr>
            {tasks.map((task) => (
              <th key={task} scope="col">
                <TaskDot task={task} /> {taskName(model, task)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Left count={told.before} columns={tasks.length} />
          {told.steps.map((step) => (
            <tr
              key={step.row}
              className={[step.afterSwitch ? 'after-switch' : '', step.decisive && failure ? 'decisive' : ''].filter(Boolean).join(' ') || undefined}
              title={step.afterSwitch ? t('explore.switched') : undefined}
            >
              {tasks.map((task) => (
                <td key={task}>{task === step.task ? <Step step={step} model={model} on={on} decisive={step.decisive && failure} /> : null}</td>
              ))}
            </tr>
          ))}
          <Left count={told.after} columns={tasks.length} />
        </tbody>
      </table>
    </div>
  )
}

function Left({ count, columns }: { readonly count: number; readonly columns: number }) {
  const { t } = useTranslation()
  return count === 0 ? null : (
    <tr className="left">
      <td colSpan={columns}>{t('explore.stepsLeft', { count })}</td>
    </tr>
  )
}

interface StepProps {
  readonly step: ToldStep
  readonly model: RunModel
  readonly on: boolean
  readonly decisive: boolean
}

function Step({ step, model, on, decisive }: StepProps) {
  const { state, editor } = useApp()
  const { t } = useTranslation()
  const go = () => {
    editor.current?.revealLine(step.line, step.file)
    if (!on) return
    seekStep(state, Math.min(model.events.step(step.row), model.stepCount - 1))
    select(state, { kind: 'task', task: step.task })
  }
  const source = sourceLine(model, step.line, step.file)
  return (
    <>
      {step.afterSwitch ? <span className="visually-hidden">{t('explore.switched')} </span> : null}
      <button type="button" className="step-source" onClick={go}>
        <span className="visually-hidden">{lineWords(step.line, step.file, model, t)} </span>
        <span className="step-line" aria-hidden="true">
          {step.line}
        </span>
        <code>{source}</code>
      </button>
      <span className="step-does">
        {doesWords(step, model, t)}
        {decisive ? <span className="step-tag">{t('explore.decides')}</span> : null}
      </span>
    </>
  )
}

function doesWords({ row, access }: ToldStep, model: RunModel, t: Translate): string {
  if (access) {
    const { writes, shown, value } = access
    if (value === '') return t(writes ? 'explore.stepWrites' : 'explore.stepReads', { what: shown })
    return t(writes ? 'explore.stepWritesValue' : 'explore.stepReadsValue', { what: shown, value })
  }
  const view = eventView(model, row)
  if (view.kind === 'state') return t('explore.stepWaits', { what: objectName(model, view.object, t) })
  const words = eventWords(model, row, t)
  return words ? sentenceText(words.sentence, model, t) : ''
}
