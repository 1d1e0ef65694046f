/**
 * Keeps an error in one pane from taking the whole page with it: the pane says what happened, the rest stays usable.
 * React offers this to class components only.
 */
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type FaultStore, reportFault } from '../../state/fault-store'
import { useApp, useRun } from '../app-context'
import { Icon } from './icon'
import { NotLoadedError } from './later'
import './error-boundary.css'

interface BoundaryProps {
  readonly faults: FaultStore
  readonly fallback: (error: unknown, again: () => void) => ReactNode
  readonly children: ReactNode
  /** when this changes, a pane that failed is tried again */
  readonly resetKey: unknown
}

interface Failed {
  readonly failed: { readonly error: unknown } | null
}

class Boundary extends Component<BoundaryProps, Failed> {
  override state: Failed = { failed: null }

  static getDerivedStateFromError(error: unknown): Failed {
    return { failed: { error } }
  }

  override componentDidCatch(error: unknown): void {
    // what the network did is no fault of ours
    if (!(error instanceof NotLoadedError)) reportFault(this.props.faults, 'pane', error)
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.again()
  }

  private readonly again = () => this.setState({ failed: null })

  override render(): ReactNode {
    const { failed } = this.state
    return failed ? this.props.fallback(failed.error, this.again) : this.props.children
  }
}

/** A pane of the page. `className` is that of the pane's own element, so that what is shown in its place takes its room. */
export function Pane({ children, className = '' }: { readonly children: ReactNode; readonly className?: string }) {
  const { state } = useApp()
  const generation = useRun((run) => run.generation)
  return (
    <Boundary faults={state.faults} resetKey={generation} fallback={(error, again) => <FailedPane error={error} again={again} className={className} />}>
      {children}
    </Boundary>
  )
}

interface FailedPaneProps {
  readonly error: unknown
  readonly again: () => void
  readonly className: string
}

function FailedPane({ error, again, className }: FailedPaneProps) {
  const { t } = useTranslation()
  return (
    <div className={`failed-pane ${className}`} role="alert" data-testid="failed-pane">
      <Icon name="warning" />
      <p>{t(error instanceof NotLoadedError ? 'fault.notLoaded' : 'fault.pane')}</p>
      <p className="failed-message">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={again}>
        {t('fault.again')}
      </button>
    </div>
  )
}
