/**
 * How the page's code is divided into files: what the page opens with are two, but for what other pages of the build have of it too. By itself the bundler makes
 * a small file of whatever any two parts that come later have in common.
 */

interface ModuleInfo {
  readonly importedIds: readonly string[]
}
interface Modules {
  getModuleInfo(id: string): ModuleInfo | null
}

/** Ends of the names of modules. */
const PAGE = '/src/app/start-app.tsx'
/** What is there before the page, and begins with the machine. */
const FIRST = '/src/app/main.tsx'
/** Other pages, and what comes to them later, by what is made of what they share with it. */
const OTHERS = { '/src/app/headless.ts': 'machine', '/src/app/when-asked.ts': 'machine', '/bench/bench-page.ts': 'measured' } as const

/** Texts of a language, which come when it is shown. */
const TEXTS = /\/src\/(?:ui\/locales\/([\w-]+)\/\w+|scenarios\/programs\/[\w-]+\/text\.(?!en\.)(\w+))\.ts$/

function reachedFrom(root: string, modules: Modules): Set<string> {
  const reached = new Set<string>()
  for (const waiting = [root]; waiting.length > 0; ) {
    const id = waiting.pop() as string
    if (reached.has(id)) continue
    reached.add(id)
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return reached
}

/** Names the file that a module goes into; null: the bundler decides. `folder`: of the project. */
export function pageChunks(folder: string): (id: string, modules: Modules) => string | null {
  const known = new Map<string, Set<string>>()
  const isIn = (end: string, id: string, modules: Modules) => {
    const reached = known.get(end) ?? reachedFrom(folder + end, modules)
    known.set(end, reached)
    return reached.has(id)
  }
  return (id, modules) => {
    if ([FIRST, PAGE].some((end) => id.endsWith(end))) return null
    // the styles of the page's own element are the entry's
    if (isIn(FIRST, id, modules)) return id.includes('.css') ? null : 'first'
    if (!isIn(PAGE, id, modules)) {
      const [, own, ofScenarios] = TEXTS.exec(id) ?? []
      const language = own ?? ofScenarios
      return language === undefined ? null : `texts-${language}`
    }
    for (const [end, name] of Object.entries(OTHERS)) if (isIn(end, id, modules)) return name
    return 'page'
  }
}
