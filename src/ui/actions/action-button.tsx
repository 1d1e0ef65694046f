/** A button that does an action: what it says, its tooltip, its keys and whether it can be pressed come from the table. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../parts/icon'
import type { ActionId } from './actions'
import { useAction } from './use-action'

interface ActionButtonProps {
  readonly action: ActionId
  readonly testId?: string
  readonly className?: string
  /** alone, the button is called as the action; beside words, by them */
  readonly icon?: IconName
  readonly pressed?: boolean
  /** a tooltip that says more than the action's own */
  readonly hint?: string
  /** a press does nothing, for a moment */
  readonly ignored?: boolean
  /** words beside the icon */
  readonly children?: ReactNode
}

export function ActionButton({ action, testId, className, icon, pressed, hint, ignored, children }: ActionButtonProps) {
  const { label, title, shortcuts, isEnabled, perform } = useAction(action)
  return (
    <button
      type="button"
      className={className}
      disabled={!isEnabled}
      aria-disabled={ignored || undefined}
      aria-label={children === undefined ? label : undefined}
      aria-keyshortcuts={shortcuts}
      aria-pressed={pressed}
      title={hint ?? title}
      data-testid={testId}
      onClick={ignored ? undefined : perform}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  )
}
