/** A word that has more to be said of it: told when it is pointed at, pressed, tapped or reached by keyboard (title-hints.tsx shows it). */
import type { ReactNode } from 'react'
import './hinted.css'

export function Hinted({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <button type="button" className="hinted" title={hint}>
      {children}
    </button>
  )
}
