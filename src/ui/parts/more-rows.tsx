/** A long list of which the first rows are shown: a button tells how many are left, and shows as many more. */
import { type ReactNode, useState } from 'react'
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
  return (
    <button type="button" className="quiet more-rows" data-testid="more-rows" onClick={showMore}>
      {next < left ? t('details.showMoreOf', { next, left }) : t('details.showMore', { next })}
    </button>
  )
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
