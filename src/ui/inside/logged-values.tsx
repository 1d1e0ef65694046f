/** What the log alone holds of a moment: where each task is, and the globals that it tells of. For runs that cannot be made again. */
import { useTranslation } from 'react-i18next'
import type { RunModel } from '../../trace/model/run-model'
import { usePlayhead, usePreferences } from '../app-context'
import { MoreRows, useShownRows } from '../parts/more-rows'
import { processTitle } from '../words/names'
import { Rich, RichPart } from '../words/rich'

/** Shown before the reader asks for more. */
const MOST = 100

export function LoggedValues() {
  const { model, step } = usePlayhead()
  return model && <ValuesOf model={model} step={step} />
}

function ValuesOf({ model, step }: { readonly model: RunModel; readonly step: number }) {
  const { t } = useTranslation()
  const internals = usePreferences((preferences) => preferences.internals)
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
  const placed = useShownRows(places.length, MOST)
  const valued = useShownRows(values.length, MOST)
  return (
    <>
      <dl className="logged-values" data-testid="logged-values">
        {places.slice(0, placed.count).map(({ task, line, file }) => (
          <div key={task} style={{ display: 'contents' }}>
            <dt>
              <RichPart part={{ kind: 'task', task }} />
            </dt>
            <dd>
              <Rich sentence={{ template: '{line}', parts: { line: { kind: 'line', line, file } } }} />
            </dd>
          </div>
        ))}
        {values.slice(0, valued.count).map(({ pid, name, repr }) => (
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
      <MoreRows rows={placed} />
      <MoreRows rows={valued} />
    </>
  )
}
