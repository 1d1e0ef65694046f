/**
 * Packages that a reader brings: a wheel or a zip of pure Python, looked at before anything is done with it. It is put on the disk as it
 * is, and Python imports from it; nothing is unpacked here.
 */

/** A package that a run has. The content is not part of recordings, links and exported runs: they say which it was. */
export interface Wheel {
  /** name of the file */
  readonly file: string
  readonly name: string
  /** '': a zip does not say */
  readonly version: string
  /** of the file, hexadecimal */
  readonly sha256: string
  /** folders in it from which Python imports, '' the file itself */
  readonly roots: readonly string[]
  readonly content?: Uint8Array<ArrayBuffer>
}

export type WheelProblem =
  | { readonly code: 'noZip' }
  | { readonly code: 'large'; readonly bytes: number }
  /** the file in it that is compiled */
  | { readonly code: 'compiled'; readonly inner: string }
  | { readonly code: 'noPython' }

export const MOST_WHEELS = 20
export const MOST_WHEEL_BYTES = 16 * 1024 * 1024
/** Where they lie on the disk of a run. */
export const WHEEL_FOLDER = '/opt/wheels'
/** Whether a file of a run is one of them, by its path there. */
export const isOfPackage = (path: string): boolean => path.startsWith(`${WHEEL_FOLDER}/`)

const END_RECORD = 0x0605_4b50
const ENTRY = 0x0201_4b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LONGEST_COMMENT = 0xffff
/** Characters of the name of a file in a zip that are told. */
const LONGEST_INNER = 200
const COMPILED = /\.(so|pyd|dylib|dll|a)$|\.so\.\d/
const WHEEL_NAME = /^([A-Za-z0-9._]+)-([^-/]+)(?:-[^-/]+){2,4}\.whl$/
/** Characters of a package's file name. */
const LONGEST_FILE = 200
const FILE_NAME = /^[A-Za-z0-9._+!-]{1,200}\.(whl|zip)$/

/** The names of what is in a zip; null: it is none. */
function zipNames(bytes: Uint8Array<ArrayBuffer>): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_BYTES
  while (end >= 0 && end >= bytes.length - END_BYTES - LONGEST_COMMENT && view.getUint32(end, true) !== END_RECORD) end--
  if (end < 0 || view.getUint32(end, true) !== END_RECORD) return null
  const count = view.getUint16(end + 10, true)
  const names: string[] = []
  for (let at = view.getUint32(end + 16, true), left = count; left > 0; left--) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return null
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    names.push(new TextDecoder().decode(bytes.slice(at + ENTRY_BYTES, at + ENTRY_BYTES + name)))
    at += ENTRY_BYTES + name + extra + comment
  }
  return names
}

/** Whether a zip is a package to be imported rather than a program: it has packages, and nothing that could be started lies beside them. */
export function holdsPackage(content: Uint8Array<ArrayBuffer>): boolean {
  const names = (zipNames(content) ?? []).filter((name) => name.endsWith('.py'))
  const [top] = (names[0] ?? '').split('/')
  const inOne = names.every((name) => name.startsWith(`${top}/`))
  const inside = inOne ? names.map((name) => name.slice((top ?? '').length + 1)) : names
  return inside.some((name) => /(^|\/)__init__\.py$/.test(name)) && inside.every((name) => name.includes('/') || name === '__init__.py' || name === 'setup.py')
}

/** A zip of a project has everything in one folder, and its packages there or below `src`. */
function rootsOf(names: readonly string[]): string[] {
  const [top] = (names[0] ?? '').split('/')
  const inTop = names.every((name) => name.startsWith(`${top}/`))
  if (!inTop || names.includes(`${top}/__init__.py`)) return names.some((name) => /^src\/.*\.py$/.test(name)) ? ['', 'src'] : ['']
  return names.some((name) => name.startsWith(`${top}/src/`)) ? [`${top}/src`, String(top)] : [String(top)]
}

/** Whether a file may be a package, by its name. */
export const isWheelName = (file: string): boolean => FILE_NAME.test(file)

/**
 * The name under which a file that somebody brings becomes a package: without folders, the mark that a browser gives to a second copy ("x (1).whl"), and characters
 * that a package's file has not.
 */
export const wheelFileName = (given: string): string =>
  (given.split('/').at(-1) ?? '')
    .replace(/[ _]?\(\d+\)(?=\.(?:whl|zip)$)/, '')
    .replaceAll(/[^A-Za-z0-9._+!-]+/g, '_')
    .slice(-LONGEST_FILE)

/** A package of which only the file's name and what is known of it are there. */
export function namedWheel(file: string, sha256: string, roots: readonly string[]): Wheel {
  const [, name = file.replace(/\.(whl|zip)$/, ''), version = ''] = WHEEL_NAME.exec(file) ?? []
  return { file, name: name.replaceAll('_', '-'), version, sha256, roots }
}

/** What a file is, or why it cannot be brought. `sha256`: that of its content. */
export function readWheel(file: string, content: Uint8Array<ArrayBuffer>, sha256: string): Wheel | WheelProblem {
  if (content.length > MOST_WHEEL_BYTES) return { code: 'large', bytes: content.length }
  const names = isWheelName(file) ? zipNames(content) : null
  if (!names) return { code: 'noZip' }
  const inner = names.find((name) => COMPILED.test(name))
  if (inner !== undefined) return { code: 'compiled', inner: inner.slice(-LONGEST_INNER) }
  if (!names.some((name) => name.endsWith('.py'))) return { code: 'noPython' }
  return { ...namedWheel(file, sha256, file.endsWith('.whl') ? [''] : rootsOf(names)), content }
}

const PROBLEMS: { readonly [Code in WheelProblem['code']]: (file: string, problem: Extract<WheelProblem, { code: Code }>) => string } = {
  noZip: (file) => `${file.slice(0, 200)} is no wheel and no zip`,
  large: (file, { bytes }) => `${file} has ${bytes} bytes; a package may have at most ${MOST_WHEEL_BYTES}`,
  compiled: (file, { inner }) => `${file} holds compiled code (${inner}), which cannot run in a browser: only packages of pure Python can be brought`,
  noPython: (file) => `${file} holds no Python`,
}

/** One sentence in English, for callers of `window.pylanes`. */
export const wheelSentence = (file: string, problem: WheelProblem): string => (PROBLEMS[problem.code] as (file: string, problem: WheelProblem) => string)(file, problem)

/** Which packages there were, without their content. */
export const wheelsWithoutContent = (wheels: readonly Wheel[]): readonly Wheel[] => wheels.map(({ file, name, version, sha256, roots }) => ({ file, name, version, sha256, roots }))

/** Those that are only named: what is in them nobody has brought yet. */
export const missingWheels = (wheels: readonly Wheel[] = []): readonly Wheel[] => wheels.filter(({ content }) => !content)

/** What goes to the end of `sys.path`. */
export const wheelPaths = (wheels: readonly Wheel[]): readonly string[] => wheels.flatMap(({ file, roots }) => roots.map((root) => `${WHEEL_FOLDER}/${file}${root && `/${root}`}`))
