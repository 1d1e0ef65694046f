/** The compact view for an iframe: the timeline, playback, the source on demand, and a way to the full page. */
import { useTranslation } from 'react-i18next'
import { ActionButton } from './actions/action-button'
import { useDocument, useView } from './app-context'
import { useDocumentTitle } from './document-title'
import { LaterEditor } from './editor/later-editor'
import { FileTabs } from './editor/file-tabs'
import { RunControls } from './header/run-controls'
import { Notices } from './notices'
import { Pane } from './parts/error-boundary'
import { AxisToggle } from './picture/timeline-toolbar'
import { TimelinePane } from './picture/timeline-pane'
import { StdinLine } from './output/stdin-panel'
import { OutputPanel } from './output/output-panel'
import { CompactTransport } from './transport/transport'
import './embed-view.css'

export function EmbedView() {
  const { t } = useTranslation()
  const { title } = useDocumentTitle()
  const source = useView((view) => view.embedSource)
  const files = useDocument((document) => document.program.files.length)
  return (
    <div className={source ? 'embed with-source' : 'embed'}>
      <div className="embed-head">
        <h1 className="embed-title">{title}</h1>
        <RunControls />
        <span className="spring" />
        <AxisToggle />
        <ActionButton action="toggleSource" icon="code" pressed={source} testId="embed-source">
          <span className="button-word">{t('embed.source')}</span>
        </ActionButton>
        <ActionButton action="openWhole" icon="open" testId="embed-open">
          <span className="button-word">{t('actions.openWhole')}</span>
        </ActionButton>
      </div>
      <Notices />
      <div className="embed-body">
        {source ? (
          <div className="embed-source">
            {files > 1 ? <FileTabs /> : null}
            <Pane>
              <LaterEditor />
            </Pane>
            <Pane>
              <OutputPanel />
            </Pane>
          </div>
        ) : null}
        <Pane className="timeline-pane">
          <TimelinePane />
        </Pane>
      </div>
      <StdinLine />
      <CompactTransport />
    </div>
  )
}
