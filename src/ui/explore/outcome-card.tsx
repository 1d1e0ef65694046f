/** One way in which the program can end: what came of it, how often, what its tasks did, and the way to its run. */
import { useTranslation } from 'react-i18next'
import type { EndOfRun } from '../../explore/end-of-run'
import type { Outcome } from '../../explore/explorer'
import type { StoryLine } from '../../explore/story'
import { useApp, useDocument } from '../app-context'
import { TaskDot } from '../parts/task-dot'
import { lineWords, type Translate } from '../words/names'

interface OutcomeCardProps {
  readonly outcome: Outcome
  /** schedules that were drawn in all */
  readonly drawn: number
  readonly stale: boolean
}

const MOST_OUTPUT = 160

export function OutcomeCard({ outcome, drawn, stale }: OutcomeCardProps) {
  const { commands } = useApp()
  const { t } = useTranslation()
  const on = useDocument((document) => document.configuration.schedule === outcome.schedule)
  const { end, failure, count, story, replays } = outcome
  const output = end.stdout.length > MOST_OUTPUT ? `${end.stdout.slice(0, MOST_OUTPUT)}…` : end.stdout
  // sentences of a run that is not on the page are English; elsewhere its words are had by showing it
  const more = t('language.tag') === 'en' && end.verdict !== 'finished' && end.exceptions.length === 0 ? end.summary : ''
  return (
    <li className={`outcome${failure ? ' failure' : ''}${on ? ' on' : ''}`} data-testid="outcome" data-failure={failure} data-schedule={outcome.schedule}>
      <div className="outcome-head">
        <strong>{headOf(end, t)}</strong>
        <span className="dim">{t('explore.share', { count })}</span>
        {replays ? (
          <button
            type="button"
            className="outcome-show"
            data-testid="outcome-show"
            aria-pressed={on}
            disabled={stale}
            aria-label={`${t(on ? 'explore.shown' : 'explore.show')}: ${headOf(end, t)}`}
            onClick={() => commands.showOutcome(outcome)}
          >
            {t(on ? 'explore.shown' : 'explore.show')}
          </button>
        ) : null}
      </div>
      {more === '' ? null : <p className="outcome-more">{more}</p>}
      <p className="outcome-output">
        {output.trim() === '' ? (
          <span className="dim">{t('explore.printsNothing')}</span>
        ) : (
          <>
            <span className="dim">{t('explore.prints')}</span> <code>{output.trimEnd()}</code>
          </>
        )}
      </p>
      {drawn > 0 ? <p className="dim outcome-share">{t('explore.drawnShare', { drawn: outcome.drawn, of: drawn })}</p> : null}
      {story ? (
        <ol className="story" data-testid="story">
          {story.lines.map((line) => (
            <Line key={line.row} line={line} end={end} decisive={story.pair?.some(({ row }) => row === line.row) ?? false} />
          ))}
        </ol>
      ) : null}
      {replays ? null : <p className="dim">{t('explore.noReplay')}</p>}
    </li>
  )
}

function Line({ line, end, decisive }: { readonly line: StoryLine; readonly end: EndOfRun; readonly decisive: boolean }) {
  const { editor } = useApp()
  const { t } = useTranslation()
  const { task, does, shown, value, afterSwitch } = line
  const name = end.tasks[task - 1] ?? `#${task}`
  const [before, after] = t(does === 'reads' ? 'explore.reads' : 'explore.writes', { name, what: '\0' }).split('\0')
  return (
    <li className={[afterSwitch ? 'after-switch' : '', decisive ? 'decisive' : ''].filter(Boolean).join(' ') || undefined} title={afterSwitch ? t('explore.switched') : undefined}>
      <TaskDot task={task} />
      <span>
        {before}
        <code>{value === '' ? shown : `${shown} = ${value}`}</code>
        {after}
      </span>
      <button type="button" className="story-line" onClick={() => editor.current?.revealLine(line.line, line.file)}>
        {lineWords(line.line, line.file, null, t)}
      </button>
    </li>
  )
}

/** The verdict, or what was raised, in a few words. */
function headOf({ verdict, exceptions, exitCodes }: EndOfRun, t: Translate): string {
  const error = exceptions.at(-1)
  if (verdict !== 'finished' && verdict !== 'error') return t(`verdict.${verdict}`)
  if (error !== undefined) return error
  const code = exitCodes.find((one) => one !== null && one !== 0)
  if (code !== undefined && code !== null) return t('explore.exit', { code })
  return t(`verdict.${verdict}`)
}
