/** Packages among the files that were dropped: looked at, and put beside the program. */
import { isWheelName, MOST_WHEEL_BYTES, readWheel, type Wheel } from '../../model/wheels'
import { sha256Of } from '../../share/content-hash'
import type { AppState } from '../../state/app-state'
import { addWheels } from '../../state/wheel-actions'

export const isWheelFile = ({ name }: File): boolean => isWheelName(name)

/** Takes them in; what cannot be brought is told in a notice. */
export async function bringWheels(state: AppState, files: readonly File[]): Promise<void> {
  const brought: Wheel[] = []
  for (const file of files) {
    const content = new Uint8Array(file.size <= MOST_WHEEL_BYTES ? await file.arrayBuffer() : new ArrayBuffer(0))
    const wheel = file.size > MOST_WHEEL_BYTES ? ({ code: 'large', bytes: file.size } as const) : readWheel(file.name, content, await sha256Of(content))
    if ('code' in wheel) state.view.setState({ notice: { kind: 'refused-wheel', file: file.name, problem: wheel } })
    else brought.push(wheel)
  }
  if (brought.length === 0) return
  const [other] = addWheels(state.document, brought)
  if (other) state.view.setState({ notice: { kind: 'other-wheel', file: other.file } })
  state.view.setState({ popover: 'programs' })
}
