/**
 * Which of the files are started as programs of their own, how often, when, and what each reads. Without any such start
 * the first file is run alone.
 */
import { useTranslation } from 'react-i18next'
import type { ProgramStart } from '../../model/configuration'
import { missingWheels } from '../../model/wheels'
import { useDocument } from '../app-context'
import { later } from '../parts/later'
import { Popover } from '../parts/popover'
import './programs-popover.css'

const ProgramsForm = later(() => import('./programs-form').then((form) => form.ProgramsForm))
const WheelList = later(() => import('./wheel-list').then((list) => list.WheelList))

export function ProgramsPopover() {
  const { t } = useTranslation()
  const starts = useDocument((document) => document.program.starts)
  const missing = useDocument((document) => missingWheels(document.program.wheels).length)
  const programs = starts ? countsOf(starts) : t('programs.title')
  const summary = missing > 0 ? `${programs} · ${t('wheels.needed', { count: missing })}` : programs
  return (
    <Popover
      name="programs"
      worded
      label={starts ? `${t('programs.title')}: ${summary}` : t('programs.title')}
      title={starts ? summary : t('programs.hint')}
      button={<span className="programs-summary">{summary}</span>}
      buttonClass="programs-button"
      testId="programs"
      wide
    >
      <ProgramsForm />
      <WheelList />
    </Popover>
  )
}

/** 'server.py ×1, client.py ×3' */
function countsOf(starts: readonly ProgramStart[]): string {
  const counts = new Map<string, number>()
  for (const { file } of starts) counts.set(file, (counts.get(file) ?? 0) + 1)
  return [...counts].map(([file, count]) => `${file} ×${count}`).join(', ')
}
