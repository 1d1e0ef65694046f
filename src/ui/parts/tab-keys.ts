/** The keys of a list of tabs: the arrows, Home and End choose another tab and go to it. Only the chosen tab is in the order of the Tab key. */
import type { KeyboardEvent } from 'react'

/** For `onKeyDown` of the element with the role `tablist`. */
export function moveAmongTabs(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const at = tabs.indexOf(event.target as HTMLElement)
  const next = at < 0 ? undefined : tabs[targetOf(event.key, at, tabs.length)]
  if (!next) return
  event.preventDefault()
  next.click()
  next.focus()
}

function targetOf(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}
