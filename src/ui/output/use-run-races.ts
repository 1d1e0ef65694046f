/** Races that were seen in the run on show, but for those that the reader has dismissed. */
import { useMemo } from 'react'
import type { RunRace } from '../../explore/observed-races'
import type { RaceHint } from '../../explore/race-hints'
import { useDocument, useExploration, useInside } from '../app-context'
import { keyOfRace, racesOf } from '../explore/race-words'

export function useRunRaces(): readonly RunRace[] {
  const found = useInside((inside) => inside.races)
  const dismissed = useExploration((exploration) => exploration.dismissed)
  return useMemo(() => (found.kind === 'there' ? found.races.filter((race) => !dismissed.includes(keyOfRace(race))) : []), [found, dismissed])
}

/** Races that explorations of the program have shown, but for those that the run on show has too: these are told once. */
export function useOtherRaces(): readonly RaceHint[] {
  const ofRun = useRunRaces()
  const program = useDocument((document) => document.program)
  const exploration = useExploration((all) => all)
  return racesOf(exploration, program).filter((race) => !ofRun.some((one) => keyOfRace(one) === keyOfRace(race)))
}
