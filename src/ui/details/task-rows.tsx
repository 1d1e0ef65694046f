/** Rows of tasks, each with its strands beneath it: a line that counts them folds and unfolds them. */
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunModel, TaskRow } from '../../trace/model/run-model'
import { strandsNow } from '../../trace/model/strand-census'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { strandCount } from '../words/names'
import { type ProcessWords, TaskNow } from './task-row'
import './rows.css'
import './task-rows.css'

/** More strands than this are folded until the reader asks for them. */
const MOST_UNASKED = 12
/** Shown before the reader asks for more. */
const MOST_ROWS = 200

/** Of a list with more rows than this only those in sight are laid out. */
export const LONG_LIST = 60

interface TaskRowsProps {
  readonly model: RunModel
  /** those to be listed, strands among them */
  readonly tasks: readonly TaskRow[]
  readonly step: number
  /** task id, 0 none */
  readonly selected: number
  /** the process that the only row of the kernel's stands for too */
  readonly process?: ProcessWords
}

export function TaskRows({ model, tasks, step, selected, process }: TaskRowsProps) {
  const own = tasks.filter((task) => task.within === 0)
  const rows = useShownRows(own.length, MOST_ROWS)
  const strandsOf = (task: TaskRow) => tasks.filter((other) => other.within === task.id)
  return (
    <>
      {own.slice(0, rows.count).map((task, at) => {
        const strands = task.strands.length > 0 ? strandsOf(task) : []
        return (
          <Fragment key={task.id}>
            <TaskNow model={model} task={task} step={step} on={task.id === selected} near={namesNear(own, at)} {...(process ? { process } : {})} />
            {strands.length > 0 ? <Strands strands={strands} model={model} task={task} step={step} selected={selected} /> : null}
          </Fragment>
        )
      })}
      {rows.left > 0 ? (
        <li>
          <MoreRows rows={rows} />
        </li>
      ) : null}
    </>
  )
}

const namesNear = (tasks: readonly TaskRow[], at: number) => [tasks[at - 1], tasks[at + 1]].flatMap((task) => task?.name ?? [])

interface StrandsProps {
  readonly model: RunModel
  readonly task: TaskRow
  readonly strands: readonly TaskRow[]
  readonly step: number
  readonly selected: number
}

function Strands({ model, task, strands, step, selected }: StrandsProps) {
  const { t } = useTranslation()
  // null: the reader has not said
  const [asked, setAsked] = useState<boolean | null>(null)
  const open = asked ?? strands.length <= MOST_UNASKED
  const rows = useShownRows(strands.length, MOST_ROWS)
  const shown = open ? strands.slice(0, rows.count) : strands.filter((strand) => strand.id === selected)
  const words = strandCount(strands[0]?.kind ?? 'coroutine', strands.length, t)
  const { running, ready, waiting } = strandsNow(model, task.id, step)
  return (
    <>
      <li>
        <button type="button" className="row strands-fold" aria-expanded={open} data-testid={`strands-fold-${task.id}`} onClick={() => setAsked(!open)}>
          <span className={open ? 'chevron open' : 'chevron'} aria-hidden="true" />
          <span className="row-what">{words}</span>
          <span className="row-state">{t('details.strandsNow', { running, ready, waiting })}</span>
        </button>
      </li>
      {shown.length > 0 ? (
        <li>
          <ul className="rows strand-rows">
            {shown.map((strand, at) => (
              <TaskNow key={strand.id} model={model} task={strand} step={step} on={strand.id === selected} near={namesNear(shown, at)} />
            ))}
            {open && rows.left > 0 ? (
              <li>
                <MoreRows rows={rows} />
              </li>
            ) : null}
          </ul>
        </li>
      ) : null}
    </>
  )
}
