/** A long table a page at a time: which of its rows are shown, of how many, and the ways to those before and after. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Page {
  /** place of the first row that is shown, from 0 */
  readonly first: number
  readonly afterLast: number
  readonly total: number
  /** absent: there are none on that side */
  readonly earlier?: () => void
  readonly later?: () => void
}

/** `size`: rows of a page; `begin`: a row that the first page on show has. */
export function usePage(total: number, size: number, begin = 0): Page {
  const [wanted, setPage] = useState(Math.floor(begin / size))
  const page = Math.max(0, Math.min(wanted, Math.ceil(total / size) - 1))
  const first = page * size
  const afterLast = Math.min(total, first + size)
  return { first, afterLast, total, ...(page > 0 ? { earlier: () => setPage(page - 1) } : {}), ...(afterLast < total ? { later: () => setPage(page + 1) } : {}) }
}

interface TurnPagesProps {
  readonly page: Page
  readonly earlier: string
  readonly later: string
  readonly testId: string
}

/** Nothing where all rows are on one page. */
export function TurnPages({ page, earlier, later, testId }: TurnPagesProps) {
  if (!page.earlier && !page.later) return null
  return (
    <div className="run-table-pages">
      <button type="button" disabled={!page.earlier} data-testid={`${testId}-earlier`} onClick={page.earlier}>
        {earlier}
      </button>
      <button type="button" disabled={!page.later} data-testid={`${testId}-later`} onClick={page.later}>
        {later}
      </button>
    </div>
  )
}

/** 'Rows 1 to 100 of 2,000' after a caption, where there is more than a page. */
export function ShownRows({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  if (!page.earlier && !page.later) return null
  return ` · ${t('table.rows', { first: page.first + 1, last: page.afterLast, total: page.total })}`
}
