import { describe, expect, test } from 'vitest'
import type { LogBuffers } from '../../log/log'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { sampleDeadlockLog } from '../../trace/testing/sample-stuck'
import { createTranslator, loadTexts } from '../locales/i18n'
import type { Translate } from '../words/names'
import { reportOf } from './report'
import { reportHtml } from './report-html'
import { reportMarkdown } from './report-markdown'

await loadTexts('zh')

const english = createTranslator('en').t as Translate
const chinese = createTranslator('zh').t as Translate

function build(log: LogBuffers) {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  while (builder.pull() > 0);
  return builder.model
}

describe('the report of a run', () => {
  const deadlock = build(sampleDeadlockLog())
  const report = reportOf(deadlock, 'Two <locks>', 'en', english)

  test('says how it ended, who waits for whom and under which settings', () => {
    const markdown = reportMarkdown(report, '')
    expect(report.sections.map(({ title }) => title)).toEqual(expect.arrayContaining(['Diagnosis', 'Settings of the run', 'Output', 'Program']))
    for (const words of ['Deadlock', 'T1', 'T2', english('settings.seed' as never)]) expect(markdown.toLowerCase()).toContain(words.toLowerCase())
    const waits = report.sections.find(({ title }) => title === english('graph.title'))?.blocks[0]
    const lines = waits?.kind === 'list' ? waits.items : []
    expect(lines.some((line) => line.includes('T1') && line.includes('T2') && line.includes('b'))).toBe(true)
  })

  test('leaves no hole open, in either language', () => {
    for (const t of [english, chinese]) for (const log of [sampleDeadlockLog(), sampleLog()]) expect(reportMarkdown(reportOf(build(log), 'x', 'en', t), '')).not.toMatch(/\{\w+\}/)
  })

  test('is HTML in which nothing of the program is markup', () => {
    const html = reportHtml({ ...report, sections: [{ title: '<b>', blocks: [{ kind: 'code', text: '</pre><script>1</script>', language: '' }] }] }, '', 'en')
    expect(html).toContain('Two &lt;locks&gt;')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b>')
  })

  test('has a fence that the text cannot close', () => {
    const markdown = reportMarkdown({ ...report, sections: [{ title: 'x', blocks: [{ kind: 'code', text: 'a\n```\nb', language: 'python' }] }] }, '')
    expect(markdown).toContain('````python\na\n```\nb\n````')
  })
})
