/** What is printed instead of the page: the report of the run, made when the browser asks for it. The page itself is a tool, no document. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useApp } from '../app-context'
import * as drawing from '../../timeline/sheet/draw-sheet'
import { type Block, type Report, reportOf } from './report'
import { sheetWords, titleOf } from './sheet-words'
import './print-report.css'

const SCALE = 2

interface Printed {
  readonly report: Report
  readonly picture: HTMLCanvasElement | null
}

export function PrintReport() {
  const { state, scenarios, timeline } = useApp()
  const { t, i18n } = useTranslation()
  const [printed, setPrinted] = useState<Printed | null>(null)
  useEffect(() => {
    const before = () => {
      const { model } = state.run.getState()
      if (!model || model.stepCount === 0) return
      const title = titleOf(state.document.getState(), scenarios, i18n.language, t)
      const drawn = timeline.current?.sheet(sheetWords(model, title, t), 'whole', drawing)?.canvas(SCALE) ?? null
      drawn?.draw(null)
      // the browser prints what is there when this returns
      flushSync(() => setPrinted({ report: reportOf(model, title, i18n.language, t), picture: drawn?.canvas ?? null }))
    }
    const after = () => setPrinted(null)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [state, scenarios, timeline, t, i18n])
  if (!printed) return null
  const { report, picture } = printed
  return (
    <article className="print-report" data-testid="print-report">
      <h1>{report.title}</h1>
      <p className="dim">{report.note}</p>
      {report.sections.map((section, at) => (
        <section key={at}>
          <h2>{section.title}</h2>
          {section.blocks.map((block, number) => (
            <PrintedBlock key={number} block={block} picture={picture} />
          ))}
        </section>
      ))}
    </article>
  )
}

function PrintedBlock({ block, picture }: { readonly block: Block; readonly picture: HTMLCanvasElement | null }) {
  switch (block.kind) {
    case 'text':
      return <p>{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <table>
          <tbody>
            {block.rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'picture':
      return picture ? <PrintedPicture canvas={picture} alt={block.alt} /> : null
    default:
      return block satisfies never
  }
}

function PrintedPicture({ canvas, alt }: { readonly canvas: HTMLCanvasElement; readonly alt: string }) {
  const figure = useRef<HTMLElement>(null)
  // in the same turn: an image would still have to be loaded
  useLayoutEffect(() => figure.current?.replaceChildren(canvas), [canvas])
  return <figure ref={figure} aria-label={alt} />
}
