/** Packages among the files that were dropped: looked at, and put beside the program. */
import { holdsPackage, isWheelName, missingWheels, MOST_WHEEL_BYTES, readWheel, type Wheel, type WheelProblem, wheelFileName } from '../../model/wheels'
import { sha256Of } from '../../share/content-hash'
import type { AppState } from '../../state/app-state'
import type { GivenFile } from '../../state/commands'
import { addWheels } from '../../state/wheel-actions'

const contentOf = async (file: Blob) => new Uint8Array(file.size <= MOST_WHEEL_BYTES ? await file.arrayBuffer() : new ArrayBuffer(0))

/** Those of the files that are packages: wheels, and zips with nothing in them that could be started. */
export async function packagesAmong(files: readonly GivenFile[]): Promise<readonly GivenFile[]> {
  const found: GivenFile[] = []
  for (const given of files) if (given.name.endsWith('.whl') || (isWheelName(wheelFileName(given.name)) && holdsPackage(await contentOf(given.file)))) found.push(given)
  return found
}

/** A file that is what a link needs is it under whatever name it was kept. */
async function packageOf(state: AppState, given: string, content: Uint8Array<ArrayBuffer>): Promise<Wheel | WheelProblem> {
  const sha256 = await sha256Of(content)
  const needed = missingWheels(state.document.getState().program.wheels).find((wheel) => wheel.sha256 === sha256)
  return readWheel(needed?.file ?? wheelFileName(given), content, sha256)
}

/** Takes them in; what cannot be brought is told in a notice. */
export async function bringWheels(state: AppState, files: readonly GivenFile[]): Promise<void> {
  const brought: Wheel[] = []
  for (const { name, file } of files) {
    const content = await contentOf(file)
    const wheel = file.size > MOST_WHEEL_BYTES ? ({ code: 'large', bytes: file.size } as const) : await packageOf(state, name, content)
    if ('code' in wheel) state.view.setState({ notice: { kind: 'refused-wheel', file: name, problem: wheel } })
    else brought.push(wheel)
  }
  if (brought.length === 0) return
  const [other] = addWheels(state.document, brought)
  if (other) state.view.setState({ notice: { kind: 'other-wheel', ...other } })
  state.view.setState({ popover: 'programs' })
}
