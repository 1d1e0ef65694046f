/** What the log alone holds of a moment: where each task is, and the globals that it tells of. For runs that cannot be made again. */
import { useTranslation } from 'react-i18next'
import { usePlayhead, usePreferences } from '../app-context'
import { processTitle } from '../words/names'
import { Rich, RichPart } from '../words/rich'

const MOST = 100

export function LoggedValues() {
  const { t } = useTranslation()
  const { model, step } = usePlayhead()
  const internals = usePreferences((preferences) => preferences.internals)
  if (!model) return null
  const places = model.tasks.flatMap((task) => {
    const now = task.internal && !internals ? undefined : model.taskAt(task.id, step)
    return now && now.line > 0 && now.state !== 'finished' && now.state !== 'crashed' && now.state !== 'new' ? [{ task: task.id, line: now.line, file: now.file }] : []
  })
  const several = model.processes.length > 1
  const values = model.processes.flatMap(({ pid, startStep }) =>
    startStep > step
      ? []
      : model.variables.namesUpTo(step).flatMap((name) => {
          const value = model.variables.valueAt(pid, name, step)
          return value ? [{ pid, name, repr: value.repr }] : []
        }),
  )
  return (
    <dl className="logged-values" data-testid="logged-values">
      {places.slice(0, MOST).map(({ task, line, file }) => (
        <div key={task} style={{ display: 'contents' }}>
          <dt>
            <RichPart part={{ kind: 'task', task }} />
          </dt>
          <dd>
            <Rich sentence={{ template: '{line}', parts: { line: { kind: 'line', line, file } } }} />
          </dd>
        </div>
      ))}
      {values.slice(0, MOST).map(({ pid, name, repr }) => (
        <div key={`${pid}/${name}`} style={{ display: 'contents' }}>
          <dt>
            <code>{name}</code>
            {several ? <span className="dim"> {processTitle(model, pid, t)}</span> : null}
          </dt>
          <dd>
            <code>{repr}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
