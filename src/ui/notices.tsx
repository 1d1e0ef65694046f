/** What the reader must know about the page itself: a damaged link, a browser that cannot run programs. */
import { useTranslation } from 'react-i18next'
import { allowedWords } from '../model/field-values.mjs'
import { MOST_FILES, MOST_TEXT, type ProgramProblem } from '../model/program-bounds'
import { MOST_WHEEL_BYTES, type WheelProblem } from '../model/wheels'
import type { Refusal } from '../share/configuration-diff'
import type { InterpreterState } from '../state/run-store'
import type { Notice } from '../state/view-store'
import type { LocalText } from '../scenarios/local-text'
import type { Scenario } from '../scenarios/scenario'
import { dismissGoOn, dismissLibraryNotice } from '../state/library-store'
import { useApp, useLibrary, useRun, useView } from './app-context'
import { keptTitle } from './document-title'
import { FaultNotice } from './fault-notice'
import { Icon } from './parts/icon'
import type { SettingLabel } from './header/setting-words'
import { useLocalText } from './words/local-text'
import type { Translate } from './words/names'
import { WheelRequest } from './wheel-request'
import { shortHash } from './words/short-hash'
import './notices.css'

export function Notices() {
  const { state, commands, scenarios } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  const library = useLibrary((state) => state.notice)
  const notice = useView((view) => view.notice)
  const interpreter = useRun((run) => run.interpreter)
  const trouble = interpreterWords(interpreter, t)
  return (
    <>
      {trouble ? (
        <div className="notice notice-warn" role="alert" data-testid="interpreter-notice">
          <Icon name="warning" />
          <span>{trouble}</span>
          {interpreter.kind === 'failed' ? (
            <button type="button" data-testid="retry" onClick={() => commands.retryMachine()}>
              {t('interpreter.retry')}
            </button>
          ) : null}
        </div>
      ) : null}
      <FaultNotice />
      {library ? (
        <div className="notice" role="alert" data-testid="library-notice">
          <Icon name="warning" />
          <span>{t(LIBRARY_WORDS[library.kind])}</span>
          <button type="button" onClick={() => dismissLibraryNotice(state.library)}>
            {t('notice.dismiss')}
          </button>
        </div>
      ) : null}
      <GoOn />
      <WheelRequest />
      {notice ? (
        <div className="notice" role="alert" data-testid="notice">
          <Icon name="warning" />
          <span>{noticeWords(notice, t, scenarios, say)}</span>
          <button type="button" onClick={() => state.view.setState({ notice: null })}>
            {t('notice.dismiss')}
          </button>
        </div>
      ) : null}
    </>
  )
}

/** Whoever comes back to the page's address finds the gallery; what was edited here last time is a click away. */
function GoOn() {
  const { state, commands, scenarios } = useApp()
  const { t } = useTranslation()
  const say = useLocalText()
  // as it is on the shelf, once that is open
  const last = useLibrary(({ programs, goOnWith }) => goOnWith && (programs.find(({ id }) => id === goOnWith.id) ?? goOnWith))
  if (!last || last.deletedAt !== null) return null
  return (
    <div className="notice notice-calm" role="status" data-testid="go-on">
      <span>{t('notice.lastTime', { name: keptTitle(last, scenarios, say, t) })}</span>
      <button type="button" data-testid="go-on-open" onClick={() => commands.openKept(last.id)}>
        {t('notice.goOn')}
      </button>
      <button type="button" onClick={() => dismissGoOn(state.library)}>
        {t('notice.dismiss')}
      </button>
    </div>
  )
}

function interpreterWords(interpreter: InterpreterState, t: Translate): string | null {
  if (interpreter.kind === 'failed') return t('interpreter.failed', { message: interpreter.message })
  if (interpreter.kind !== 'unsupported') return null
  if (interpreter.what === 'jspi') return t('interpreter.unsupportedJspi')
  return interpreter.what === 'wasm' ? t('interpreter.unsupportedWasm') : t('interpreter.unsupportedOther', { what: interpreter.what })
}

/** A setting that a link cannot have: its name, what it takes, what was given. */
function refusedWords({ field, key, given, choices }: Refusal, t: Translate): string {
  if (choices) return t(`notice.lostChoices.${choices}`)
  if (!field) return `${key}: ${given}`
  const range = 'least' in field ? t('notice.range', { least: field.least, most: field.most }) : allowedWords(field)
  return t('notice.refusedSetting', { name: t(field.label as SettingLabel), range, given })
}

function refusedSettings(refused: readonly Refusal[], t: Translate): string {
  const settings = refused.map((refusal) => refusedWords(refusal, t)).join(t('language.clauseGap'))
  // choices have no nearest ones
  return refused.every(({ choices }) => choices) ? settings : t('notice.refusedSettings', { settings })
}

function problemWords(problem: ProgramProblem, t: Translate): string {
  switch (problem.code) {
    case 'manyFiles':
      return t('notice.programProblems.manyFiles', { given: problem.count, most: MOST_FILES })
    case 'name':
      return t('notice.programProblems.name', { name: problem.name })
    case 'twice':
      return t('notice.programProblems.twice', { name: problem.name })
    case 'large':
      return t('notice.programProblems.large', { given: problem.count, most: MOST_TEXT })
    case 'starts':
      return problem.why
    default:
      return t('notice.programProblems.shape')
  }
}

const LIBRARY_WORDS = { blocked: 'notice.libraryBlocked', full: 'notice.libraryFull', packages: 'notice.libraryPackages', copied: 'notice.libraryCopied' } as const

function wheelWords(file: string, problem: WheelProblem, t: Translate): string {
  switch (problem.code) {
    case 'compiled':
      return t('wheels.compiled', { file, inner: problem.inner })
    case 'large':
      return t('wheels.large', { file, most: MOST_WHEEL_BYTES })
    case 'noPython':
      return t('wheels.noPython', { file })
    default:
      return t('wheels.noZip', { file })
  }
}

function noticeWords(notice: Notice, t: Translate, scenarios: readonly Scenario[], say: (text: LocalText) => string): string {
  switch (notice.kind) {
    case 'damaged-link':
      return t('notice.damagedLink')
    case 'newer-link':
      return t('notice.newerLink')
    case 'refused-program':
      return t('notice.refusedProgram', { why: problemWords(notice.problem, t) })
    case 'left-out-files':
      return t('notice.leftOutFiles', { count: notice.count })
    case 'unknown-variant': {
      const title = scenarios.find(({ id }) => id === notice.scenario)?.title
      return t('notice.unknownVariant', { title: title ? say(title) : notice.scenario, name: notice.variant })
    }
    case 'refused-file':
      return t(`notice.refusedFile.${notice.why}`, { name: notice.name })
    case 'sandboxed':
      return `${t('embed.sandboxed')} ${notice.address}`
    case 'not-saved':
      return t('notice.notSaved', { message: notice.message })
    case 'refused-wheel':
      return wheelWords(notice.file, notice.problem, t)
    case 'other-wheel':
      return t('wheels.other', { file: notice.file, hash: shortHash(notice.sha256), needed: notice.needed.file, neededHash: shortHash(notice.needed.sha256) })
    case 'unknown-scenario':
      return t('notice.unknownScenario', { name: notice.name })
    case 'refused-settings':
      return refusedSettings(notice.refused, t)
    default:
      return notice satisfies never
  }
}
