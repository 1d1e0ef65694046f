/**
 * What is opened are entries of the browser's history: an entry's address says what can be said to others, its state under which id the
 * program is kept in this browser. Edits make no entries. An embedded page makes none.
 */
import { isRecord } from '../model/field-objects.mjs'
import { expectError } from '../model/expected-error'
import { formatLab } from '../share/lab-link'
import type { AppState } from '../state/app-state'
import { addressOf } from './address-sync'

/** From a change of the settings to the address that says so: browsers count how often it changes. */
const ADDRESS_AFTER_MS = 250

/** What an entry of the history says beside its address. */
export interface VisitState {
  /** of what was open */
  readonly id: string
  /** it has a place on the shelf */
  readonly kept: boolean
}

/** Anything may lie in the history: other versions of the page wrote it too. */
export function visitFrom(value: unknown): VisitState | null {
  return isRecord(value) && typeof value.id === 'string' && typeof value.kept === 'boolean' ? { id: value.id, kept: value.kept } : null
}

export class Visits {
  private readonly state: AppState
  private readonly isKept: (id: string) => boolean
  private quiet = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(state: AppState, isKept: (id: string) => boolean) {
    this.state = state
    this.isKept = isKept
    state.document.subscribe((now, before) => {
      if (this.quiet) return
      if (now.sheet !== before.sheet) this.push()
      // the address of a program that is not kept is all that there is of it
      else if (now.configuration !== before.configuration && !isKept(now.id)) this.timer ??= setTimeout(() => this.showAddress(), ADDRESS_AFTER_MS)
    })
    state.lab.subscribe((now, before) => {
      if (this.quiet) return
      if (now.open !== before.open) this.push()
      else if (now.open && now.sheet !== before.sheet) this.showAddress()
    })
  }

  /** What is opened meanwhile has its entry already, or gets none. */
  quietly(action: () => void): void {
    const before = this.quiet
    this.quiet = true
    try {
      action()
    } finally {
      this.quiet = before
    }
  }

  /** Puts what is open into the address bar, so that loading the page again opens it. */
  showAddress(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.change((state, address) => history.replaceState(state, '', address))
  }

  /** The entry says that its program is kept; its address stays. */
  mark(): void {
    this.change((state) => history.replaceState(state, ''))
  }

  /** A change of the settings that is not in the address yet. */
  flush(): void {
    if (this.timer !== undefined) this.showAddress()
  }

  private push(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.change((state, address) => history.pushState(state, '', address))
  }

  private change(write: (state: VisitState | null, address: string) => void): void {
    if (this.state.view.getState().embed) return
    const { open, sheet } = this.state.lab.getState()
    const { id } = this.state.document.getState()
    try {
      write(open ? null : { id, kept: this.isKept(id) }, `#${open ? formatLab(sheet) : addressOf(this.state)}`)
    } catch (error) {
      // a sandboxed frame may refuse, and so does a browser that counts too many; the page works without
      expectError(error, DOMException)
    }
  }
}
