/**
 * Keeps an error in one pane from taking the whole page with it: the pane says what happened, the rest stays usable.
 * React offers this to class components only.
 */
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type FaultStore, reportFault } from '../../state/fault-store'
import { useApp, useRun } from '../app-context'
import { Icon } from './icon'
import './error-boundary.css'

interface BoundaryProps {
  readonly faults: FaultStore
  readonly fallback: (message: string, again: () => void) => ReactNode
  readonly children: ReactNode
  /** when this changes, a pane that failed is tried again */
  readonly resetKey: unknown
}

class Boundary extends Component<BoundaryProps, { readonly message: string | null }> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(error: unknown): void {
    reportFault(this.props.faults, 'pane', error)
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.message !== null && before.resetKey !== this.props.resetKey) this.again()
  }

  private readonly again = () => this.setState({ message: null })

  override render(): ReactNode {
    const { message } = this.state
    return message === null ? this.props.children : this.props.fallback(message, this.again)
  }
}

/** A pane of the page. `className` is that of the pane's own element, so that what is shown in its place takes its room. */
export function Pane({ children, className = '' }: { readonly children: ReactNode; readonly className?: string }) {
  const { state } = useApp()
  const generation = useRun((run) => run.generation)
  return (
    <Boundary faults={state.faults} resetKey={generation} fallback={(message, again) => <FailedPane message={message} again={again} className={className} />}>
      {children}
    </Boundary>
  )
}

interface FailedPaneProps {
  readonly message: string
  readonly again: () => void
  readonly className: string
}

function FailedPane({ message, again, className }: FailedPaneProps) {
  const { t } = useTranslation()
  return (
    <div className={`failed-pane ${className}`} role="alert" data-testid="failed-pane">
      <Icon name="warning" />
      <p>{t('fault.pane')}</p>
      <p className="failed-message">{message}</p>
      <button type="button" onClick={again}>
        {t('fault.again')}
      </button>
    </div>
  )
}
