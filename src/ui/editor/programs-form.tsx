/**
 * Which of the files are started as programs of their own, how often, when, and what each reads. Without any such start
 * the first file is run alone.
 */
import { useTranslation } from 'react-i18next'
import type { ProgramStart } from '../../model/configuration'
import { MOST_STARTS, namedStarts } from '../../model/program-starts'
import { setStarts } from '../../state/document-store'
import { useApp, useDocument } from '../app-context'
import { Icon } from '../parts/icon'
import { NumberField } from '../parts/number-field'
import { StartInput } from './start-input'

export function ProgramsForm() {
  const { state } = useApp()
  const { t } = useTranslation()
  const { files, starts } = useDocument((document) => document.program)
  const first = files[0]?.name ?? ''
  const shown: readonly ProgramStart[] = starts ?? [{ file: first, delayUs: 0 }]
  const set = (changed: readonly ProgramStart[]) => setStarts(state.document, isPlain(changed, first) ? [] : changed)
  const names = namedStarts(shown)
  const programs = files.filter(({ name }) => name.endsWith('.py'))
  // what is not started yet comes first
  const next = programs.find(({ name }) => shown.every((start) => start.file !== name))?.name ?? shown.at(-1)?.file ?? first

  return (
    <div className="programs" data-testid="programs-form">
      <h2>{t('programs.title')}</h2>
      <p>{t('programs.note')}</p>
      {shown.map((start, at) => (
        // a start has nothing but its place to be known by
        <fieldset key={at} className="program-start" data-testid={`start-${at}`}>
          <legend>
            <code>{names[at]?.name}</code>
          </legend>
          <div className="program-start-row">
            <select
              value={start.file}
              aria-label={t('programs.file')}
              data-testid={`start-${at}-file`}
              onChange={(event) => set(shown.map((other, place) => (place === at ? renamed(start, event.target.value) : other)))}
            >
              {programs.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            <span>{t('programs.after')}</span>
            <NumberField
              label={t('programs.delay')}
              whole={false}
              value={start.delayUs / 1e6}
              least={0}
              most={86_400}
              testId={`start-${at}-delay`}
              onChange={(seconds) => set(shown.map((other, place) => (place === at ? { ...start, delayUs: Math.round(seconds * 1e6) } : other)))}
            />
            <span className="dim">s</span>
            <span className="spring" />
            <button
              type="button"
              className="square"
              aria-label={t('programs.again', { name: start.file })}
              title={t('programs.again', { name: start.file })}
              data-testid={`start-${at}-again`}
              disabled={shown.length >= MOST_STARTS}
              onClick={() => set([...shown.slice(0, at + 1), renamed(start, start.file), ...shown.slice(at + 1)])}
            >
              <Icon name="plus" />
            </button>
            <button
              type="button"
              className="square"
              aria-label={t('programs.remove', { name: names[at]?.name })}
              title={t('programs.remove', { name: names[at]?.name })}
              data-testid={`start-${at}-remove`}
              disabled={shown.length < 2}
              onClick={() => set(shown.filter((_, place) => place !== at))}
            >
              <Icon name="close" />
            </button>
          </div>
          {starts ? <StartInput index={at} name={names[at]?.name ?? ''} /> : null}
        </fieldset>
      ))}
      <div className="popover-actions">
        <button type="button" data-testid="start-add" disabled={shown.length >= MOST_STARTS} onClick={() => set([...shown, { file: next, delayUs: shown.at(-1)?.delayUs ?? 0 }])}>
          <Icon name="plus" />
          {t('programs.add', { name: next })}
        </button>
      </div>
    </div>
  )
}

/** A start of another file, or one more of the same, is not called what the old one is. */
const renamed = ({ name: _, ...start }: ProgramStart, file: string): ProgramStart => ({ ...start, file })

/** Whether it is what happens without any starts: the first file, once, at once. */
function isPlain(starts: readonly ProgramStart[], first: string): boolean {
  const [only] = starts
  return starts.length === 1 && only?.file === first && only.delayUs === 0 && only.stdin === undefined
}
