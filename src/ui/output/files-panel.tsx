/** What lies on the disk at the moment that is shown: every file with its contents and who wrote it last. All processes share the disk. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { seekStep } from '../../state/playback-actions'
import type { FileInstant } from '../../trace/model/disk-history'
import { useApp, useMoment, useRun } from '../app-context'
import { MomentBar } from '../moment-bar'
import { formatClock } from '../words/format-time'
import { RichPart } from '../words/rich'
import './files-panel.css'

/** Longer contents are cut: the page is no editor of big files. */
const MOST_CHARS = 20_000

export function FilesPanel() {
  const { t } = useTranslation()
  const { model, step } = useMoment()
  const files = model?.disk.at(step) ?? []
  return (
    <>
      <MomentBar />
      {files.length === 0 ? (
        <p className="empty">{t(model?.disk.any ? 'disk.notYet' : 'disk.none')}</p>
      ) : (
        <ul className="disk" data-testid="disk">
          {files.map((file) => (
            <DiskFile key={file.path} file={file} fresh={file.step === step} />
          ))}
        </ul>
      )}
    </>
  )
}

const DiskFile = memo(function DiskFile({ file, fresh }: { readonly file: FileInstant; readonly fresh: boolean }) {
  const { state } = useApp()
  const { t } = useTranslation()
  const model = useRun((run) => run.model)
  if (file.directory) {
    return (
      <li className="disk-directory" data-path={file.path}>
        <code>{file.path}/</code>
      </li>
    )
  }
  return (
    <li className={fresh ? 'fresh' : undefined} data-path={file.path}>
      <details open>
        <summary>
          <code>{file.path}</code>
          <span className="dim">{t('disk.size', { count: file.size })}</span>
          {file.task === 0 ? <span className="dim disk-writer">{t('disk.given')}</span> : null}
        </summary>
        {file.task === 0 ? null : (
          // a summary is a button itself and can hold none
          <p className="dim disk-writer">
            <RichPart part={{ kind: 'task', task: file.task }} />{' '}
            <button type="button" className="inline-line" onClick={() => seekStep(state, file.step)}>
              {formatClock(model?.stepUs(file.step) ?? 0, model?.endUs ?? 0)}
            </button>
          </p>
        )}
        {file.text === null ? (
          <p className="dim disk-binary">{t('disk.binary')}</p>
        ) : (
          <pre>
            {file.text.slice(0, MOST_CHARS)}
            {file.text.length > MOST_CHARS ? <span className="dim">{t('output.longer', { count: file.text.length - MOST_CHARS })}</span> : null}
          </pre>
        )}
      </details>
    </li>
  )
})
