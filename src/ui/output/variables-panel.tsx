/** What the globals of each process hold at the moment that is shown, side by side: memory that is copied, not shared, can be seen to differ. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../../state/playback-actions'
import { useApp, useMoment } from '../app-context'
import { MomentBar } from '../moment-bar'
import { TaskDot } from '../parts/task-dot'
import { type VariableCell, variableTable } from './variable-table'
import './variables-panel.css'

export function VariablesPanel() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { run, model, step } = useMoment()
  const table = useMemo(() => (run.model ? variableTable(run.model, step) : null), [run, step])
  if (!table || table.rows.length === 0) {
    return (
      <>
        <MomentBar />
        <p className="empty">{t(model?.variables.any ? 'variables.notYet' : 'variables.none')}</p>
      </>
    )
  }
  const differ = table.rows.some((row) => row.cells.some((cell) => cell.differs))
  return (
    <div className="variables" data-testid="variables">
      <MomentBar />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('variables.name')}</th>
            {table.columns.map((column) => (
              <th key={column.pid} scope="col" className={column.ended ? 'ended' : undefined} title={`pid ${column.pid}`}>
                <button type="button" onClick={() => select(state, { kind: 'task', task: column.mainTask })}>
                  <TaskDot task={column.mainTask} />
                  {column.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.name} data-name={row.name}>
              <th scope="row">
                <code>{row.name}</code>
              </th>
              {row.cells.map((cell, at) => (
                <td key={table.columns[at]?.pid} className={classOf(cell, table.columns[at]?.ended === true)} title={cell.repr ?? undefined}>
                  {cell.repr === null ? '–' : <code>{cell.repr}</code>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {differ ? (
        <p className="variables-note">
          <span className="differs-mark" aria-hidden="true" /> {t('variables.differs')}
        </p>
      ) : null}
      {table.moreProcesses > 0 ? <p className="variables-note">{t('variables.more', { count: table.moreProcesses })}</p> : null}
    </div>
  )
}

function classOf(cell: VariableCell, ended: boolean): string {
  return [cell.differs ? 'differs' : '', cell.fresh ? 'fresh' : '', ended ? 'ended' : ''].filter(Boolean).join(' ')
}
