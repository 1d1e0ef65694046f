/**
 * Panes side by side or above each other, with borders that can be dragged or moved by the arrow keys. Their sizes are kept for each set of panes
 * that are shown together, and for each thing they make room for; `resetPanes` gives them their own again.
 */
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { Group, type GroupImperativeHandle, Panel, Separator } from 'react-resizable-panels'
import { keepSizes } from '../../state/preferences-store'
import { useApp, usePreferences } from '../app-context'
import './pane-group.css'

export interface GroupedPane {
  readonly id: string
  /** share of the group that it has of its own, per cent */
  readonly share: number
  /** CSS px */
  readonly least: number
  /** of the border before it, for whoever cannot see it */
  readonly borderLabel: string
  readonly content: ReactNode
}

interface PaneGroupProps {
  readonly name: string
  readonly orientation: 'horizontal' | 'vertical'
  readonly panes: readonly GroupedPane[]
  /** what the shares are for, where the same panes have others at times */
  readonly roomFor?: string
}

export function PaneGroup({ name, orientation, panes, roomFor = '' }: PaneGroupProps) {
  const { state } = useApp()
  const group = useRef<GroupImperativeHandle | null>(null)
  const ids = panes.map(({ id }) => id).join(' ')
  const key = `${name}: ${ids}${roomFor === '' ? '' : ` for ${roomFor}`}`
  const kept = usePreferences((preferences) => preferences.paneSizes[key])
  const total = panes.reduce((sum, { share }) => sum + share, 0)
  const own = Object.fromEntries(panes.map(({ id, share }) => [id, (share / total) * 100]))
  const isKept = kept !== undefined
  // of these same panes
  const before = useRef({ key, ids, isKept })
  useEffect(() => {
    const was = before.current
    if (was.key === key && was.isKept && !isKept) group.current?.setLayout(own)
    if (was.key !== key && was.ids === ids) group.current?.setLayout(kept ?? own)
    before.current = { key, ids, isKept }
  })
  return (
    <Group
      id={name}
      className="pane-group"
      orientation={orientation}
      defaultLayout={kept ?? own}
      groupRef={group}
      onLayoutChanged={(sizes, { isUserInteraction }) => {
        if (isUserInteraction) keepSizes(state.preferences, key, sizes)
      }}
    >
      {panes.map(({ id, least, share, borderLabel, content }, at) => (
        <Fragment key={id}>
          {at > 0 ? <Separator className="pane-border" aria-label={borderLabel} id={`${name}-border-${id}`} /> : null}
          <Panel id={id} minSize={least} defaultSize={`${(share / total) * 100}%`} style={{ overflow: 'hidden' }}>
            {content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  )
}
