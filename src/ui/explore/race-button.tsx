/** A race as one of the problems of a program or a run. */
import { useTranslation } from 'react-i18next'
import type { RaceHint } from '../../explore/race-hints'
import { useApp } from '../app-context'
import { Icon } from '../parts/icon'
import { TaskDot } from '../parts/task-dot'
import { lineWords } from '../words/names'
import { linesOfRace, raceWords } from './race-words'

/** `task`: whose last access it is in the run on show; 0: it is of another run. */
export function RaceButton({ race, task, onChoose }: { race: RaceHint; task: number; onChoose: () => void }) {
  const { editor } = useApp()
  const { t } = useTranslation()
  const lines = linesOfRace(race)
  const [{ line, file } = { line: 0, file: '' }] = lines
  return (
    <button
      type="button"
      className="problem"
      data-testid="problem-race"
      title={t('races.intro')}
      onClick={() => {
        onChoose()
        editor.current?.revealLine(line, file)
      }}
    >
      {task === 0 ? <Icon name="explore" /> : <TaskDot task={task} />}
      <span>{raceWords(race, t)}</span>
      <span className="dim">{lines.map((one) => lineWords(one.line, one.file, null, t)).join(' ')}</span>
    </button>
  )
}
