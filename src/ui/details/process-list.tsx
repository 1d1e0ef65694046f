/** The processes at the playhead as a tree, each with its tasks: pid, how it came to be, whether it lives or how it ended. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { nameTail } from '../../timeline/lanes/name-tail'
import { isInterpreter } from '../../trace/model/interpreter'
import { processTree } from '../../trace/model/process-tree'
import type { ProcessInstant, ProcessRow, RunModel, TaskRow } from '../../trace/model/run-model'
import { signalName } from '../../trace/model/signal-name'
import { useApp } from '../app-context'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { ShortName } from '../parts/short-name'
import { processTitle, type Translate } from '../words/names'
import { type ProcessWords, ZombieTag } from './task-row'
import { LONG_LIST, TaskRows } from './task-rows'
import './rows.css'
import './process-list.css'

/** Shown before the reader asks for more. */
const MOST_PROCESSES = 60
const INDENT_PX = 12
const DEEPEST = 4

interface ProcessListProps {
  readonly model: RunModel
  /** those to be listed */
  readonly tasks: readonly TaskRow[]
  readonly step: number
  /** task id, 0 none */
  readonly selected: number
}

export function ProcessList({ model, tasks, step, selected }: ProcessListProps) {
  const { isolated } = useApp()
  const { t } = useTranslation()
  const started = processTree(model).filter(({ process }) => process.startStep <= step)
  const rows = useShownRows(started.length, MOST_PROCESSES)
  return (
    <section className="card" aria-label={t('details.processes')} data-testid="processes">
      <h2>{t('details.processes')}</h2>
      {started.slice(0, rows.count).map(({ process, depth }) => {
        const now = model.processAt(process.pid, step)
        if (!now) return null
        const own = tasks.filter((task) => task.pid === process.pid)
        const words = wordsOf(model, process, now, t)
        const alone = own.every((task) => task.id === process.mainTask || task.within === process.mainTask) && own.length > 0
        return (
          <div
            key={process.pid}
            className={`process-rows${now.state === 'alive' ? '' : ' ended'}${started.length > LONG_LIST ? ' long' : ''}`}
            style={{ marginLeft: Math.min(depth, DEEPEST) * INDENT_PX }}
            data-testid={`process-row-${process.pid}`}
            data-state={now.state}
          >
            {alone ? null : <ProcessHead {...words} />}
            <ul className={alone ? 'rows' : 'rows process-tasks'}>
              <TaskRows model={model} tasks={own} step={step} selected={selected} {...(alone ? { process: words } : {})} />
            </ul>
          </div>
        )
      })}
      <MoreRows rows={rows} />
      {isolated ? null : <p className="dim row-more">{t('details.oneWorker')}</p>}
    </section>
  )
}

function wordsOf(model: RunModel, process: ProcessRow, now: ProcessInstant, t: Translate): ProcessWords {
  const { state, exitCode } = now
  const inside = isInterpreter(process)
  const method = process.startMethod === 'page' ? '' : ` · ${t(`startMethods.${process.startMethod}`)}`
  return {
    name: inside ? processTitle(model, process.pid, t) : now.name,
    // it has no pid of its own
    kind: inside ? '' : `${process.pid}${method}`,
    end: exitCode === null ? '' : inside ? t('states.finished') : exitWords(exitCode, t),
    endedBadly: exitCode !== null && exitCode !== 0,
    zombie: state === 'zombie',
  }
}

/** How a process ended: 'exit 0', 'killed by SIGTERM'. */
function exitWords(exitCode: number, t: Translate): string {
  return exitCode < 0 ? t('details.processKilled', { signal: signalName(-exitCode) }) : t('details.processEnded', { code: exitCode })
}

const ProcessHead = memo(function ProcessHead({ name, kind, end, endedBadly, zombie }: ProcessWords) {
  return (
    <div className="process-head">
      <ShortName name={name} tail={nameTail(name, []).length} />
      <span className="process-kind">{kind}</span>
      {zombie ? <ZombieTag /> : null}
      <span className={endedBadly ? 'row-state bad' : 'row-state'}>{end}</span>
    </div>
  )
})
