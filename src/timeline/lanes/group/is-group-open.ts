/** Whether the threads or processes of a group have lanes of their own. */
import type { LayoutView } from '../lane'
import type { TaskGroup } from './task-groups'

/** More than this are folded until the reader opens them. */
const MOST_OPEN = 64

export function isGroupOpen(isOpen: LayoutView['isOpen'], { key, count }: TaskGroup): boolean {
  return isOpen(key, count <= MOST_OPEN)
}
