/** Which of the last runs stay where there is no room for all. Pure. */
import type { KeptRun } from './kept-run'

/** So many runs outlive later ones because they have names: there is always room for some without. */
const MOST_NAMED = 10

/** Those that stay longest first: the latest, then the last ones that the reader named, then the others by age. */
export function longestStaying<Run extends Pick<KeptRun, 'at' | 'called'>>(runs: readonly Run[]): readonly Run[] {
  const [latest, ...older] = [...runs].sort((a, b) => b.at - a.at)
  if (!latest) return []
  const named = new Set(older.filter(({ called }) => called !== '').slice(0, MOST_NAMED))
  return [latest, ...named, ...older.filter((run) => !named.has(run))]
}
