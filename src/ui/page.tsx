/** The whole page: header, source and output, timeline, details, transport. On phones one of the three at a time. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneTab } from '../state/view-store'
import { ActionButton } from './actions/action-button'
import { useKeyboard } from './actions/keyboard'
import { useAction } from './actions/use-action'
import { NARROW_WIDTH, useApp, useLab, useMedia, usePhone, usePreferences, useTheme, useRun, useView } from './app-context'
import { useDocumentTitle } from './document-title'
import { Details } from './details/details'
import { LaterEditor } from './editor/later-editor'
import { useDroppedFiles } from './editor/dropped-files'
import { FileTabs } from './editor/file-tabs'
import { ProgramsPopover } from './editor/programs-popover'
import { EmbedView } from './embed-view'
import { Header } from './header/header'
import { Notices } from './notices'
import { Pane } from './parts/error-boundary'
import { withTexts } from './locales/i18n'
import { later } from './parts/later'
import { TitleHints } from './parts/title-hints'
import { TabList } from './parts/tab-list'
import { BottomPanel } from './output/bottom-panel'
import { Legend } from './picture/legend'
import { MomentsStrip } from './picture/moments-strip'
import { PaneGroup } from './panes/pane-group'
import { CommandPalette } from './palette/command-palette'
import { TimelinePane } from './picture/timeline-pane'
import { TimelineToolbar } from './picture/timeline-toolbar'
import { RunTable } from './table/run-table'
import { Transport } from './transport/transport'
import './page.css'
import './parts/tabs.css'

const PrintReport = later(() => import('./report/print-report').then((report) => report.PrintReport))
const HelpOverlay = later(withTexts(() => import('./help-overlay').then((help) => help.HelpOverlay)))
const LabPage = later(() => import('./lab/lab-page').then((lab) => lab.LabPage))

export function Page() {
  const embed = useView((view) => view.embed)
  const lab = useLab((state) => state.open)
  useKeyboard()
  useDroppedFiles()
  useDocumentElement()
  return (
    <>
      <Pane>{lab ? <LabPage /> : embed ? <EmbedView /> : <FullPage />}</Pane>
      <CommandPalette />
      <RunTable />
      <TitleHints />
    </>
  )
}

/** Whether the code of what is seldom wanted may come: the machine does not need the line any more, or the reader does something. */
function useSeldomWanted(): boolean {
  const booting = useRun((run) => run.interpreter.kind === 'booting')
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => setTouched(true), { signal: listening.signal, once: true })
    return () => listening.abort()
  }, [])
  return touched || !booting
}

/** A dialog that was opened stays, so that it can give back the focus. */
function useOnceOpened(open: boolean): boolean {
  const [opened, setOpened] = useState(open)
  if (open && !opened) setOpened(true)
  return opened || open
}

function FullPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const tab = useView((view) => view.phoneTab)
  const canPrint = useSeldomWanted()
  const helpWanted = useOnceOpened(useView((view) => view.help))
  return (
    <div className={phone ? `page phone phone-${tab}` : 'page'}>
      {/* no link: the address says what is open, not where on the page one is */}
      <button type="button" className="skip" onClick={() => document.getElementById('timeline')?.focus()}>
        {t('app.skip')}
      </button>
      <SkipToTable />
      <Pane className="header">
        <Header />
      </Pane>
      <Notices />
      {phone ? <PhoneTabs /> : null}
      <main className="columns">
        {phone ? (
          <>
            <Source />
            <Picture />
            <DetailsPane />
          </>
        ) : (
          <Columns />
        )}
      </main>
      <Pane className="transport">
        <Transport />
      </Pane>
      {helpWanted ? <HelpOverlay /> : null}
      {canPrint ? <PrintReport /> : null}
    </div>
  )
}

/** The panes of a large screen: program, picture and details side by side; with less width the details lie beneath the picture. */
function Columns() {
  const { t } = useTranslation()
  const narrow = useMedia(NARROW_WIDTH)
  const hidden = usePreferences((preferences) => preferences.hiddenPanes)
  // what was found is told in columns of source lines
  const exploring = useView((view) => view.bottomTab === 'explore')
  const source = { id: 'source', share: narrow ? (exploring ? 46 : 36) : exploring ? 42 : 27, least: 220, borderLabel: '', content: <Source /> }
  // frames and variables stand below each other
  const inside = useView((view) => view.detailsTab === 'inside')
  const picture = { id: 'picture', share: narrow ? (inside ? 50 : 66) : 50, least: narrow ? 160 : 240, borderLabel: t('panes.resizeSource'), content: <Picture /> }
  const details = { id: 'details', share: narrow ? (inside ? 50 : 34) : 21, least: narrow ? 90 : 200, borderLabel: t('panes.resizeDetails'), content: <DetailsPane /> }
  const right = hidden.includes('details') ? [picture] : [picture, details]
  const left = hidden.includes('source') ? [] : [source]
  if (!narrow) return <PaneGroup name="columns" orientation="horizontal" panes={[...left, ...right]} roomFor={exploring ? 'explore' : ''} />
  const both = { ...picture, id: 'right', share: 64, least: 300, content: <PaneGroup name="right" orientation="vertical" panes={right} roomFor={inside ? 'inside' : ''} /> }
  return <PaneGroup name="narrow-columns" orientation="horizontal" panes={[...left, both]} roomFor={exploring ? 'explore' : ''} />
}

function Source() {
  const { t } = useTranslation()
  const phone = usePhone()
  const hidden = usePreferences((preferences) => preferences.hiddenPanes.includes('bottom'))
  const code = (
    <Pane>
      <LaterEditor />
    </Pane>
  )
  const bottom = (
    <Pane>
      <BottomPanel />
    </Pane>
  )
  const exploring = useView((view) => view.bottomTab === 'explore')
  const panes = [
    { id: 'code', share: exploring ? 38 : 70, least: 80, borderLabel: '', content: code },
    { id: 'bottom', share: exploring ? 62 : 30, least: 80, borderLabel: t('panes.resizeBottom'), content: bottom },
  ]
  return (
    <section className="column source" aria-label={t('phone.code')}>
      <div className="source-head">
        <FileTabs />
        <ProgramsPopover />
      </div>
      {phone ? (
        <>
          {code}
          {bottom}
        </>
      ) : (
        <PaneGroup name="source" orientation="vertical" panes={hidden ? panes.slice(0, 1) : panes} roomFor={exploring ? 'explore' : ''} />
      )}
    </section>
  )
}

function Picture() {
  const { t } = useTranslation()
  return (
    <section className="column picture" id="timeline" aria-label={t('timeline.label')} tabIndex={-1}>
      <TimelineToolbar />
      <Pane className="timeline-pane">
        <TimelinePane />
      </Pane>
      <Legend />
      <Pane>
        <MomentsStrip />
      </Pane>
    </section>
  )
}

function DetailsPane() {
  return (
    <Pane className="details">
      <Details />
    </Pane>
  )
}

/** For whoever does not see the picture. */
function SkipToTable() {
  const { label, isEnabled, perform } = useAction('table')
  return isEnabled ? (
    <button type="button" className="skip" onClick={perform}>
      {label}
    </button>
  ) : null
}

const PHONE_TABS: readonly PhoneTab[] = ['code', 'timeline', 'details']

function PhoneTabs() {
  const { state } = useApp()
  const { t } = useTranslation()
  const tab = useView((view) => view.phoneTab)
  return (
    <div className="phone-tabs">
      <TabList
        label={t('phone.label')}
        tabs={PHONE_TABS.map((name) => ({ name, words: t(`phone.${name}`) }))}
        on={tab}
        testId="phone"
        onChoose={(phoneTab) => state.view.setState({ phoneTab })}
      />
      <ActionButton action="help" icon="help" className="square quiet phone-help" />
    </div>
  )
}

/** Keeps the document's language, title and theme. */
function useDocumentElement(): void {
  const { t } = useTranslation()
  const theme = useTheme()
  const lab = useLab((state) => state.open)
  const { title, variantTitle, edited } = useDocumentTitle()
  const words = [title, ...(variantTitle === '' ? [] : [variantTitle]), ...(edited ? [t('header.edited')] : [])].join(' · ')
  useEffect(() => {
    document.documentElement.lang = t('language.tag')
    document.title = lab ? `${t('actions.openLab')} · ${t('app.title')}` : `${words} · ${t('app.title')}`
  }, [t, lab, words])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
}
