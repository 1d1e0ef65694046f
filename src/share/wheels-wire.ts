/** Packages in a link: which they are, never what is in them. [file, sha256, roots…] each; what makes no sense is dropped. */
import { isRecord } from '../model/field-objects.mjs'
import { isWheelName, MOST_WHEELS, namedWheel, type Wheel } from '../model/wheels'

const HASH = /^[0-9a-f]{64}$/
const LONGEST_ROOT = 255

export const wheelsToWire = (wheels: readonly Wheel[]): readonly (readonly string[])[] =>
  wheels.map(({ file, sha256, roots }) => [file, sha256, ...roots.filter((root) => root !== '')])

/** The packages that a recording names: whole objects, which may come from anybody too. */
export function readWheels(named: unknown): readonly Wheel[] {
  if (!Array.isArray(named)) return []
  return wheelsFromWire(
    (named as readonly unknown[]).map((one) => (isRecord(one) && Array.isArray(one.roots) ? [one.file, one.sha256, ...one.roots.filter((root) => root !== '')] : null)),
  )
}

export function wheelsFromWire(wire: unknown): readonly Wheel[] {
  if (!Array.isArray(wire)) return []
  const wheels = (wire as readonly unknown[]).slice(0, MOST_WHEELS).flatMap((entry) => {
    if (!Array.isArray(entry) || !entry.every((part) => typeof part === 'string')) return []
    const [file = '', sha256 = '', ...roots] = entry as readonly string[]
    if (!isWheelName(file) || !HASH.test(sha256) || roots.length > 2 || roots.some((root) => root.length > LONGEST_ROOT || root.split('/').includes('..'))) return []
    return [namedWheel(file, sha256, roots.length > 0 ? roots : [''])]
  })
  return wheels.filter(({ file }, at) => wheels.findIndex((other) => other.file === file) === at)
}
