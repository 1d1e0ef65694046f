/** A report as one HTML file that needs nothing else: styles and pictures are in it, scripts are not. */
import type { Block, Report } from './report'

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 2.5rem auto; max-width: 62rem; padding: 0 1.25rem; font: 16px/1.55 system-ui, sans-serif; color: #1b2430; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.note { color: #5f6b79; margin: 0; }
figure { margin: 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
pre { background: #f5f6f8; padding: .8rem 1rem; border-radius: 6px; overflow-x: auto; font: 13px/1.5 ui-monospace, monospace; }
table { border-collapse: collapse; }
th { text-align: left; font-weight: 500; color: #5f6b79; padding: .15rem 1.5rem .15rem 0; }
td { padding: .15rem 0; }
@media (prefers-color-scheme: dark) { body { color: #e8ecf1; background: #14171c; } pre { background: #1f242b; } .note, th { color: #9aa5b2; } }
@media print { body { margin: 0; max-width: none; } pre { white-space: pre-wrap; } h2 { break-after: avoid; } }
`

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** `picture`: the timeline as SVG; '' there is none. `languageTag`: as HTML has it. */
export function reportHtml({ title, note, sections }: Report, picture: string, languageTag: string): string {
  const body = sections.map((section) => `<section>\n<h2>${escapeHtml(section.title)}</h2>\n${section.blocks.map((block) => blockHtml(block, picture)).join('\n')}\n</section>`)
  const head = `<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(title)}</title>\n<style>${STYLE}</style>`
  return `<!doctype html>\n<html lang="${escapeHtml(languageTag)}">\n<head>\n${head}\n</head>\n<body>\n<main>\n<h1>${escapeHtml(title)}</h1>\n<p class="note">${escapeHtml(note)}</p>\n${body.join('\n')}\n</main>\n</body>\n</html>\n`
}

function blockHtml(block: Block, picture: string): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`
    case 'table':
      return `<table>\n${block.rows.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}\n</table>`
    case 'code':
      // a first empty line would be swallowed
      return `<pre>\n${escapeHtml(block.text)}</pre>`
    case 'picture':
      return picture === '' ? '' : `<figure aria-label="${escapeHtml(block.alt)}">${picture}</figure>`
    default:
      return block satisfies never
  }
}
