/** A long list of which the first rows are shown: a button tells how many are left, and shows as many more. */
import { type MouseEvent, type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import './more-rows.css'

export interface ShownRows {
  readonly count: number
  /** rows that are not shown */
  readonly left: number
  readonly showMore: () => void
  /** rows that it shows */
  readonly next: number
}

/** `most`: rows that are shown before the reader asks for more, and with each time that they ask. */
export function useShownRows(total: number, most: number): ShownRows {
  const [asked, setAsked] = useState(most)
  const count = Math.min(total, asked)
  const left = total - count
  return { count, left, next: Math.min(most, left), showMore: () => setAsked(asked + most) }
}

/** Nothing where all rows are shown. */
export function MoreRows({ rows: { left, next, showMore } }: { readonly rows: ShownRows }) {
  const { t } = useTranslation()
  if (left === 0) return null
  const onClick = ({ currentTarget: button }: MouseEvent<HTMLButtonElement>) => {
    const last = lastRowBefore(button)
    flushSync(showMore)
    // the focus goes on where the reader reads on
    if (!button.isConnected) focusRow(last?.nextElementSibling)
  }
  return (
    <button type="button" className="quiet more-rows" data-testid="more-rows" onClick={onClick}>
      {next < left ? t('details.showMoreOf', { next, left }) : t('details.showMore', { next })}
    </button>
  )
}

/** The rows lie in a list or a table before the button, or are themselves what lies before it. */
function lastRowBefore(button: Element): Element | null {
  const before = button.previousElementSibling
  if (before instanceof HTMLTableElement) return before.tBodies[0]?.lastElementChild ?? null
  return before?.matches('ul, ol, dl') ? before.lastElementChild : before
}

function focusRow(row: Element | null | undefined): void {
  const target = row?.querySelector<HTMLElement>('button, a[href], [tabindex="0"]') ?? row
  if (!(target instanceof HTMLElement)) return
  if (target === row) target.tabIndex = -1
  target.focus()
}

interface LongListProps<Item> {
  readonly className: string
  readonly items: readonly Item[]
  readonly most: number
  readonly children: (item: Item, at: number) => ReactNode
}

export function LongList<Item>({ className, items, most, children }: LongListProps<Item>) {
  const rows = useShownRows(items.length, most)
  return (
    <>
      <ul className={className}>{items.slice(0, rows.count).map(children)}</ul>
      <MoreRows rows={rows} />
    </>
  )
}
