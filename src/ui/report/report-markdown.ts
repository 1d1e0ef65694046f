/** A report as Markdown. The picture is in the text, as a data URL. */
import type { Block, Report } from './report'

/** What would be read as markup, where text stands in a line. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+\.)(\s)/, '$1\\$2$3')
    .replaceAll('\n', ' ')
}

/** `picture`: the timeline's address; '' there is none. */
export function reportMarkdown({ title, note, sections }: Report, picture: string): string {
  const parts = [`# ${escaped(title)}`, escaped(note)]
  for (const section of sections) {
    const blocks = section.blocks.map((block) => blockMarkdown(block, picture)).filter((text) => text !== '')
    if (blocks.length > 0) parts.push(`## ${escaped(section.title)}`, ...blocks)
  }
  return `${parts.join('\n\n')}\n`
}

function blockMarkdown(block: Block, picture: string): string {
  switch (block.kind) {
    case 'text':
      return escaped(block.text)
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n')
    case 'table':
      return block.rows.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`).join('\n')
    case 'code': {
      const fence = fenceFor(block.text)
      return `${fence}${block.language}\n${block.text.replace(/\n$/, '')}\n${fence}`
    }
    case 'picture':
      return picture === '' ? '' : `![${escaped(block.alt)}](${picture})`
    default:
      return block satisfies never
  }
}

/** One backtick more than the text has in a row. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  return '`'.repeat(longest + 1)
}
