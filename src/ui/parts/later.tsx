/**
 * Parts of the page that nobody sees when it opens: their code comes when the machine is ready, or when one of them is shown before that. What cannot
 * be loaded fails the pane that it is in, which says so and can be tried again.
 */
import { type ComponentType, type ReactNode, Suspense, use } from 'react'

/** The code of a part could not be had. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError'
}

/** The pane that failed is on show by then, and whoever tries again asks anew. */
const FORGOTTEN_AFTER_MS = 500

const parts: (() => Promise<unknown>)[] = []

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, meanwhile: ReactNode = null): ComponentType<Props> {
  let coming: Promise<ComponentType<Props>> | null = null
  const come = () => {
    if (coming) return coming
    coming = load().catch((error: unknown) => {
      throw new NotLoadedError(error instanceof Error ? error.message : String(error), { cause: error })
    })
    coming.catch(() =>
      setTimeout(() => {
        coming = null
      }, FORGOTTEN_AFTER_MS),
    )
    return coming
  }
  parts.push(come)
  function Part(props: Props) {
    const Loaded = use(come())
    return <Loaded {...props} />
  }
  return (props: Props) => (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  )
}

/** Has all of them come, one after the other; what cannot be had is asked for again when it is shown. */
export async function loadLater(): Promise<void> {
  for (const come of parts) await come().catch(() => {})
}
