/** Makes the files that a run is saved as. */
import type { ExportFormat } from '../../state/commands'
import type { AppState } from '../../state/app-state'
import * as drawing from '../../timeline/sheet/draw-sheet'
import type { Timeline, TimelineSheet } from '../../timeline/timeline-api'
import { exportPerfetto } from '../../trace/export/export-perfetto'
import { exportRun } from '../../trace/export/export-run'
import { cutWrites } from '../../trace/model/cut-writes'
import type { Playhead } from '../../model/moment'
import type { RunModel } from '../../trace/model/run-model'
import { reportOf } from '../../ui/report/report'
import { reportHtml } from '../../ui/report/report-html'
import { reportMarkdown } from '../../ui/report/report-markdown'
import { sheetWords, titleOf } from '../../ui/report/sheet-words'
import type { Translate } from '../../ui/words/names'
import { animatedGif, GIF_FRAMES } from './animated-gif'
import { type AnimationParts, momentsBetween, MOST_PIXELS } from './animation'
import type { ExportParts } from './export-commands'
import { VIDEO_FRAMES, webmVideo } from './webm-video'

/** Device pixels for a CSS pixel of a picture. */
const PNG_SCALE = 2
const MARKDOWN_SCALE = 1.5

/** Null: there is nothing to save, or it was given up. */
export async function makeFile(
  format: ExportFormat,
  model: RunModel,
  { state, scenarios, translator, timeline }: ExportParts,
  signal: AbortSignal,
): Promise<string | Uint8Array | null> {
  const t = translator.t as Translate
  const { language } = translator
  const title = titleOf(state.document.getState(), scenarios, language, t)
  const words = sheetWords(model, title, t)
  const sheet = (extent: 'visible' | 'whole') => timeline()?.sheet(words, extent, drawing) ?? null
  switch (format) {
    case 'json':
      return `${JSON.stringify(exportRun(model))}\n`
    case 'perfetto':
      return JSON.stringify(exportPerfetto(model))
    case 'text':
      return outputText(model)
    case 'svg':
      return sheet('visible')?.svg() ?? null
    case 'png':
      return pngOf(sheet('visible'), PNG_SCALE)
    case 'html':
      return reportHtml(reportOf(model, title, language, t), sheet('whole')?.svg() ?? '', t('language.tag'))
    case 'markdown': {
      const png = await pngOf(sheet('whole'), MARKDOWN_SCALE)
      return reportMarkdown(reportOf(model, title, language, t), png ? `data:image/png;base64,${base64(png)}` : '')
    }
    case 'gif':
      return animationOf(model, timeline(), sheet('visible'), state, signal, GIF_FRAMES, animatedGif)
    case 'webm':
      return animationOf(model, timeline(), sheet('visible'), state, signal, VIDEO_FRAMES, webmVideo)
    default:
      return format satisfies never
  }
}

/** Both streams in the order of the writes, as a terminal shows them. */
function outputText(model: RunModel): string {
  const cut = cutWrites(model.outputs)
  return model.outputs.map(({ text }, at) => (cut.has(at) ? `${text}… (${cut.get(at)} more bytes)\n` : text)).join('')
}

async function pngOf(sheet: TimelineSheet | null, scale: number): Promise<Uint8Array | null> {
  const drawn = sheet?.canvas(scale)
  if (!drawn) return null
  drawn.draw(null)
  const blob = await new Promise<Blob | null>((resolve) => drawn.canvas.toBlob(resolve, 'image/png'))
  return blob && new Uint8Array(await blob.arrayBuffer())
}

async function animationOf(
  model: RunModel,
  timeline: Timeline | null,
  sheet: TimelineSheet | null,
  state: AppState,
  signal: AbortSignal,
  frames: number,
  make: (parts: AnimationParts) => Promise<Uint8Array | null>,
): Promise<Uint8Array | null> {
  const stretch = timeline?.visibleStretch()
  const trial = sheet?.canvas(1)
  if (!sheet || !stretch || !trial) return null
  const { width, height } = trial.canvas
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)))
  const drawn = scale === 1 ? trial : sheet.canvas(scale)
  if (!drawn) return null
  const [from, to] = stretch
  const byTime = state.playback.getState().axis === 'time'
  const at = (share: number): Playhead => {
    if (byTime) {
      const us = from.us + share * (to.us - from.us)
      return { us, step: Math.max(0, model.stepAt(us)) }
    }
    const step = Math.round(from.step + share * (to.step - from.step))
    return { step, us: model.stepUs(step) ?? 0 }
  }
  state.view.setState({ exporting: 0 })
  try {
    return await make({ sheet: drawn, moments: momentsBetween(frames, from, to, at), signal, onProgress: (exporting) => state.view.setState({ exporting }) })
  } finally {
    state.view.setState({ exporting: null })
  }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
