/** A row of tabs of which one is on; arrows go from one to the next. What they show lies in an element of the role `tabpanel` beside it. */
import type { ReactNode } from 'react'
import { moveAmongTabs } from './tab-keys'

interface TabListProps<Name extends string> {
  /** what the row is, for who hears it */
  readonly label: string
  readonly tabs: readonly { readonly name: Name; readonly words: string; readonly count?: ReactNode }[]
  readonly on: Name
  /** test ids are this, a dash and the tab's name */
  readonly testId: string
  readonly onChoose: (name: Name) => void
}

export function TabList<Name extends string>({ label, tabs, on, testId, onChoose }: TabListProps<Name>): ReactNode {
  return (
    <div className="tabs" role="tablist" tabIndex={-1} aria-label={label} onKeyDown={moveAmongTabs}>
      {tabs.map(({ name, words, count }) => (
        <span key={name} className={name === on ? 'tab on' : 'tab'}>
          <button type="button" role="tab" aria-selected={name === on} tabIndex={name === on ? 0 : -1} data-testid={`${testId}-${name}`} onClick={() => onChoose(name)}>
            {words}
            {count}
          </button>
        </span>
      ))}
    </div>
  )
}
