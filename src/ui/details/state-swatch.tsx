/** A small picture of a state as lanes show it: colour and pattern. */
import { memo } from 'react'
import type { LaneStateName } from '../../trace/model/lane-state'
import './state-swatch.css'

export const StateSwatch = memo(function StateSwatch({ look }: { readonly look: Exclude<LaneStateName, 'none'> | 'holds' | 'turn' }) {
  return <span className={`swatch look-${look}`} aria-hidden="true" />
})
