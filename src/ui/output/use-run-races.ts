/** Races that were seen in the run on show, but for those that the reader has dismissed. */
import { useMemo } from 'react'
import type { RunRace } from '../../explore/observed-races'
import { useExploration, useInside } from '../app-context'
import { keyOfRace } from '../explore/race-words'

export function useRunRaces(): readonly RunRace[] {
  const found = useInside((inside) => inside.races)
  const dismissed = useExploration((exploration) => exploration.dismissed)
  return useMemo(() => (found.kind === 'there' ? found.races.filter((race) => !dismissed.includes(keyOfRace(race))) : []), [found, dismissed])
}
