/** The files that a program comes with: on the disk before it runs, and told by the log where they are not its own sources. */
import { encodeSource } from '../../model/source-encoding'
import type { SourceFile } from '../../model/configuration'
import { type Wheel, WHEEL_FOLDER } from '../../model/wheels'
import type { Kernel } from '../../kernel/kernel'
import { HOME } from '../../model/home-folder'

/** Packages lie in a folder that only runs with packages have; one that a link named and nobody brought is not there. */
export function giveWheels(kernel: Kernel, wheels: readonly Wheel[], nowMs: number): void {
  for (const { file, content } of wheels) {
    if (content && kernel.disk.writeFile(`${WHEEL_FOLDER}/${file}`, content, nowMs) < 0) throw new RangeError(`${file} cannot be a file`)
  }
}

/** Throws RangeError where a name cannot be a file. */
export function giveFiles(kernel: Kernel, files: readonly SourceFile[], nowMs: number): void {
  const encoder = new TextEncoder()
  for (const { name, text } of files) {
    const bytes = name.endsWith('.py') ? encodeSource(text) : encoder.encode(text)
    if (kernel.disk.writeFile(`${HOME}/${name}`, bytes, nowMs) < 0) throw new RangeError(`${name} cannot be a file`)
    if (!name.endsWith('.py')) kernel.log.fileChange(0, bytes.length, JSON.stringify(['write', name, 0, text]))
  }
}
