/** Hints of races: what each is called, where it is, and which of them the reader wants to see. Pure. */
import type { Exploration } from '../../explore/explorer'
import type { HintedAccess, RaceHint } from '../../explore/race-hints'
import type { Program } from '../../model/configuration'
import { sameProgram } from '../../state/document-store'
import type { ExplorationState } from '../../state/exploration-store'
import type { Translate } from '../words/names'

/** By what a hint is known, in this exploration and in later ones. */
export const keyOfRace = ({ kind, shown, accesses }: RaceHint): string => [kind, shown, ...accesses.map(({ does, line, file }) => `${does} ${file}:${line}`)].join(' ')

/** Its lines, each once. */
export function linesOfRace({ accesses }: RaceHint): readonly Pick<HintedAccess, 'line' | 'file'>[] {
  return accesses.filter(({ line, file }, at) => accesses.findIndex((other) => other.line === line && other.file === file) === at)
}

export function raceWords({ kind, shown, accesses }: RaceHint, t: Translate): string {
  const [first, second] = accesses
  return t(`races.${kind}`, { what: shown, name: first?.taskName ?? '', other: second?.taskName ?? '' })
}

/** Those of an exploration that are not dismissed. */
export const undismissed = (found: Pick<Exploration, 'races'> | null, dismissed: readonly string[]): readonly RaceHint[] =>
  found?.races.filter((race) => !dismissed.includes(keyOfRace(race))) ?? []

/** Those that are told of a program: of what it was when it was explored nothing is said of what it is now. */
export const racesOf = ({ found, subject, dismissed }: Pick<ExplorationState, 'found' | 'subject' | 'dismissed'>, program: Program): readonly RaceHint[] =>
  subject && sameProgram(subject.program, program) ? undismissed(found, dismissed) : []
