import { describe, expect, it } from 'vitest'
import { EXPLORE_STRATEGIES, parseExploreOptions, USAGE } from './explore-options.mjs'
import { UsageError } from './trace-options.mjs'

const parsed = (words: string) => parseExploreOptions(words.split(' ').filter(Boolean))

describe('the command line of explore', () => {
  it('leaves what is not asked for to the app', () => {
    expect(parsed('a.py b.py')).toMatchObject({ programs: ['a.py', 'b.py'], configuration: {}, tests: false })
    expect(parsed('a.py').options).toEqual({ strategy: 'portfolio', untilFailure: false, variables: [] })
  })

  it('turns every option into what the app takes', () => {
    const { options, configuration, json, dir, tests } = parsed(
      'a.py --seconds 2.5 --runs 300 --bound 1 --workers 3 --strategy pct --variables n,m --variables account.balance --until-failure --tests --json out.json --dir beside --gil every-bytecode --seed 4',
    )
    expect(options).toEqual({ seconds: 2.5, runs: 300, preemptions: 1, workers: 3, strategy: 'pct', untilFailure: true, variables: ['n', 'm', 'account.balance'] })
    expect([configuration, json, dir, tests]).toEqual([{ gil: 'every-bytecode', seed: 4 }, 'out.json', 'beside', true])
  })

  it.each(['--seconds 0', '--runs 1.5', '--bound 9', '--bound -1', '--workers 0', '--strategy steady', '--gil none', '--cores 2', '--variables n+1', '--seconds'])(
    'refuses %s',
    (words) => {
      expect(() => parsed(`a.py ${words}`)).toThrow(UsageError)
    },
  )

  it('wants a program, unless help is asked for', () => {
    expect(() => parsed('')).toThrow(UsageError)
    expect(parsed('--help').help).toBe(true)
  })

  it('names in its help every option, strategy and exit code', () => {
    for (const word of [
      '--seconds',
      '--runs',
      '--bound',
      '--strategy',
      '--workers',
      '--variables',
      '--until-failure',
      '--tests',
      '--dir',
      '--json',
      '--gil',
      '--seed',
      ...EXPLORE_STRATEGIES,
    ])
      expect(USAGE).toContain(word)
    for (const code of ['0 nothing wrong', '1 a failure', '2 bad usage', '5 nothing wrong was found', '70 ']) expect(USAGE).toContain(code)
  })
})
