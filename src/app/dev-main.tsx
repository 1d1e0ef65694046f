import { type LogBuffers, createLogBuffers, LogReader, LogWriter } from '../kernel/log'
import { RecordKind, VerdictKind } from '../kernel/record-kinds'
import type { RunHandle, RunStatus, Runtime } from '../runtime/runtime-api'
import { scenarios } from '../scenarios/index'
import { sampleLog, sampleProgram } from '../trace/sample-run'
import '../ui/styles/page.css'
import { startApp } from './start-app'

function fake(): Runtime {
  const listeners = new Set<(f: number) => void>()
  let f = 0
  const ready = new Promise<void>((resolve) => {
    const tick = () => {
      f += 0.25
      for (const l of listeners) l(f)
      if (f >= 1) resolve()
      else setTimeout(tick, 40)
    }
    setTimeout(tick, 40)
  })
  return {
    ready, unsupported: null, isolated: true,
    onBootProgress(l) { listeners.add(l); return () => listeners.delete(l) },
    run(program, configuration): RunHandle {
      const log: LogBuffers = sampleLog()
      let status: RunStatus = { phase: 'running', limit: '', verdict: null }
      const ls = new Set<(s: RunStatus) => void>()
      const settled = new Promise<RunStatus>((r) => setTimeout(() => { status = { phase: 'over', limit: '', verdict: 'finished' }; for (const l of ls) l(status); r(status) }, 60))
      return { program, configuration, log, get status() { return status }, onStatus(l) { ls.add(l); return () => ls.delete(l) }, stop() {}, continueRun() {}, provideStdin() {}, settled, dispose() {} }
    },
    dispose() {},
  }
}
void [createLogBuffers, LogReader, LogWriter, RecordKind, VerdictKind]
const first = scenarios[0]
const list = first ? [{ ...first, variants: first.variants.map((v) => ({ ...v, files: sampleProgram.files })) }, ...scenarios.slice(1)] : scenarios
startApp(document.getElementById('root') as HTMLElement, fake(), list)
