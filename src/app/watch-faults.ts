/** Errors that nobody caught end in the page's one notice instead of in a console that no reader opens. */
import { type FaultStore, reportFault } from '../state/fault-store'

/** Browsers tell of resize observers that need another frame in this way; nothing is wrong. */
const HARMLESS = /^ResizeObserver loop/

export function watchFaults(faults: FaultStore, target: Window = window): void {
  target.addEventListener('error', (event) => {
    if (HARMLESS.test(event.message)) return
    // an element that fails to load sends an event without an error
    if (event instanceof ErrorEvent) reportFault(faults, 'page', event.error ?? new Error(event.message))
  })
  target.addEventListener('unhandledrejection', (event) => reportFault(faults, 'page', event.reason))
}
