/** What the reader should know about the run: compatibility names used, things that are not supported; and the races that explorations of the program, or another look at the run, have shown. */
import { useTranslation } from 'react-i18next'
import { seekStep } from '../../state/playback-actions'
import { useApp, useDocument, useModel, useSyntaxFaults } from '../app-context'
import { RaceButton } from '../explore/race-button'
import { keyOfRace } from '../explore/race-words'
import { Icon } from '../parts/icon'
import { TaskDot } from '../parts/task-dot'
import { type ToldProblems, toldProblems } from '../../trace/explain/told-problems'
import { lineWords } from '../words/names'
import { problemText } from '../words/problem-text'
import { Conversion } from './conversion'
import { RunRaces } from './run-races'
import { useOtherRaces, useRunRaces } from './use-run-races'
import './problems-panel.css'

export function ProblemsPanel() {
  const { state, editor } = useApp()
  const { t } = useTranslation()
  const { model } = useModel()
  const { errors, others: problems } = model ? toldProblems(model) : NONE
  const faults = useSyntaxFaults()
  const { files } = useDocument((document) => document.program)
  const ofRun = useRunRaces()
  const races = useOtherRaces()
  return (
    <div className="problems" data-testid="problems">
      {problems.length === 0 && errors.length === 0 && faults.length === 0 && races.length === 0 && ofRun.length === 0 ? <p className="empty">{t('output.noProblems')}</p> : null}
      <Conversion />
      {faults.map(({ file, line, words }, at) => {
        const name = file === 0 ? '' : (files[file]?.name ?? '')
        return (
          <button type="button" key={`syntax ${at}`} className="problem error" data-testid="syntax-error" onClick={() => editor.current?.revealLine(Math.max(1, line), name)}>
            <Icon name="cross" />
            <span>{words}</span>
            {line > 0 ? <span className="dim">{lineWords(line, name, null, t)}</span> : null}
          </button>
        )
      })}
      {errors.map(({ task, step, line, file, error, problem }, at) => (
        <button
          type="button"
          key={`error ${at}`}
          className="problem error"
          data-testid="error"
          onClick={() => {
            seekStep(state, step)
            if (line > 0) editor.current?.revealLine(line, file)
          }}
        >
          <TaskDot task={task} />
          <span>{problem ? problemText(problem, t, model) : error}</span>
          {line > 0 ? <span className="dim">{lineWords(line, file, model, t)}</span> : null}
        </button>
      ))}
      {problems.map((problem, at) => (
        <button type="button" key={at} className="problem" onClick={() => seekStep(state, problem.step)}>
          <TaskDot task={problem.task} />
          <span>{problemText(problem, t, model)}</span>
          {problem.line > 0 ? <span className="dim">{t('output.line', { line: problem.line })}</span> : null}
        </button>
      ))}
      <RunRaces />
      {races.map((race) => (
        <RaceButton key={keyOfRace(race)} race={race} task={0} onChoose={NOTHING} />
      ))}
    </div>
  )
}

const NOTHING = () => {}
const NONE: ToldProblems = { errors: [], others: [] }
