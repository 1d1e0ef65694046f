/**
 * What is seen where a run will be: the picture of an earlier one where there is one, else the program; and how far Python is on its way. An
 * embed is never blank.
 */
import { useTranslation } from 'react-i18next'
import { useDocument, useRun, useView } from '../app-context'
import { RunThumbnail } from '../parts/run-thumbnail'
import './run-still.css'

/** Of a long program as much as can be seen. */
const MOST_SHOWN = 4000

export function RunStill() {
  const { t } = useTranslation()
  const still = useDocument((document) => document.still)
  const text = useDocument((document) => document.program.files[0]?.text.slice(0, MOST_SHOWN) ?? '')
  const embed = useView((view) => view.embed)
  const interpreter = useRun((run) => run.interpreter)
  const starting = useRun((run) => run.activity === 'starting')
  const noPython = interpreter.kind === 'unsupported' || interpreter.kind === 'failed'
  if (!still && !(embed && (starting || noPython))) return <p className="timeline-empty">{t(starting ? 'timeline.loading' : 'timeline.empty')}</p>
  const progress = interpreter.kind === 'booting' ? t('timeline.stillPercent', { percent: Math.round(interpreter.fraction * 100) }) : ''
  return (
    <div className="run-still" data-testid="run-still">
      {still ? (
        <figure aria-label={t('timeline.stillOf', { names: still.lanes.map(({ name }) => name).join(', ') })}>
          <div className="run-still-names" aria-hidden="true">
            {still.lanes.map(({ name }, lane) => (
              <span key={lane}>{name}</span>
            ))}
          </div>
          <div className="run-still-lanes">
            <RunThumbnail className="run-still-picture" picture={still} laneHeight={3} gap={2} />
          </div>
        </figure>
      ) : (
        <pre>{text}</pre>
      )}
      {still && still.more > 0 ? <p>{t('timeline.pictureMore', { count: still.more })}</p> : null}
      <p>
        {still ? t(noPython ? 'timeline.stillNoPython' : 'timeline.still') : t(noPython ? 'activity.unsupported' : 'timeline.loading')} {progress}
      </p>
    </div>
  )
}
