import { expect, test } from 'vitest'
import type { Exploration } from '../../explore/explorer'
import type { RaceHint } from '../../explore/race-hints'
import { DEFAULT_CONFIGURATION, type Program } from '../../model/configuration'
import { keyOfRace, linesOfRace, racesOf } from './race-words'

const access = (line: number, does: 'reads' | 'writes') => ({ taskName: 'Thread-1', does, line, file: '' }) as RaceHint['accesses'][number]
const RACE = { kind: 'update', shown: 'n', accesses: [access(7, 'reads'), access(9, 'writes'), access(7, 'writes')] } as unknown as RaceHint
const program = (text: string): Program => ({ files: [{ name: 'main.py', text }], stdin: '' })
const explored = (text: string, dismissed: readonly string[] = []) => ({
  found: { races: [RACE] } as unknown as Exploration,
  subject: { program: program(text), configuration: DEFAULT_CONFIGURATION },
  dismissed,
})

test('races are told of the program that was explored, until it is edited or they are dismissed', () => {
  expect(racesOf(explored('n = 1'), program('n = 1'))).toEqual([RACE])
  expect(racesOf(explored('n = 1'), program('n = 2'))).toEqual([])
  expect(racesOf(explored('n = 1', [keyOfRace(RACE)]), program('n = 1'))).toEqual([])
  expect(racesOf({ found: null, subject: null, dismissed: [] }, program('n = 1'))).toEqual([])
})

test('a race has each of its lines once', () => {
  expect(linesOfRace(RACE).map(({ line }) => line)).toEqual([7, 9])
})
