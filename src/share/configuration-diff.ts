/**
 * A configuration as the differences from the default one, and back from anything a link or a caller may hold.
 * Invariant: whatever goes in, `completeConfiguration` returns a configuration a run can start under.
 */
import { choicesOr } from '../model/choices'
import { type Configuration, DEFAULT_CONFIGURATION, GIL_MODES, type Limits, type MlfqSettings, MOST_LEVELS, POLICIES, START_METHODS } from '../model/configuration'

/** What `completeConfiguration` accepts: some fields, and some of the limits. */
export type PartialConfiguration = Partial<Omit<Configuration, 'limits'>> & { readonly limits?: Partial<Limits> }

/** The fields of a configuration that are not as by default; `{}` for the default one. */
export function configurationDiff(configuration: Configuration): PartialConfiguration {
  const diff: Record<string, unknown> = {}
  for (const key of ['seed', 'cores', 'policy', 'quantumUs', 'gil', 'startMethod', 'live', 'compat'] as const) {
    if (configuration[key] !== DEFAULT_CONFIGURATION[key]) diff[key] = configuration[key]
  }
  if (JSON.stringify(configuration.mlfq) !== JSON.stringify(DEFAULT_CONFIGURATION.mlfq)) diff.mlfq = configuration.mlfq
  if (configuration.choices.length > 0) diff.choices = configuration.choices
  const limits: Record<string, number> = {}
  for (const key of Object.keys(DEFAULT_CONFIGURATION.limits) as (keyof Limits)[]) {
    if (configuration.limits[key] !== DEFAULT_CONFIGURATION.limits[key]) limits[key] = configuration.limits[key]
  }
  if (Object.keys(limits).length > 0) diff.limits = limits
  return diff as PartialConfiguration
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function integer(value: unknown, from: number, to: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(to, Math.max(from, Math.round(value))) : otherwise
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((candidate) => candidate === value) ?? otherwise
}

/** Longest quantum and longest time between two boosts, microseconds. */
const LONGEST_US = 1_000_000_000

/** Settings of the multi-level feedback queue, from anything. */
export function completeMlfq(given: unknown, base: MlfqSettings = DEFAULT_CONFIGURATION.mlfq): MlfqSettings {
  if (!isRecord(given)) return base
  const levels = integer(given.levels, 1, MOST_LEVELS, base.levels)
  const quanta = Array.isArray(given.quantaUs) ? given.quantaUs : base.quantaUs
  return {
    levels,
    quantaUs: quanta.slice(0, levels).map((us) => integer(us, 0, LONGEST_US, 0)),
    boostUs: given.boostUs === null ? null : typeof given.boostUs === 'number' ? integer(given.boostUs, 0, LONGEST_US, 0) : base.boostUs,
  }
}

/** Fills what is missing from `base` and brings numbers into range; fields of a wrong type count as missing. */
export function completeConfiguration(given: unknown, base: Configuration = DEFAULT_CONFIGURATION): Configuration {
  const from = isRecord(given) ? given : {}
  const limits = isRecord(from.limits) ? from.limits : {}
  const most = Number.MAX_SAFE_INTEGER
  return {
    seed: integer(from.seed, 0, 2 ** 31 - 1, base.seed),
    cores: integer(from.cores, 1, 64, base.cores),
    policy: oneOf(from.policy, POLICIES, base.policy),
    quantumUs: integer(from.quantumUs, 10, 10_000_000, base.quantumUs),
    mlfq: completeMlfq(from.mlfq, base.mlfq),
    gil: oneOf(from.gil, GIL_MODES, base.gil),
    startMethod: oneOf(from.startMethod, START_METHODS, base.startMethod),
    live: typeof from.live === 'boolean' ? from.live : base.live,
    choices: choicesOr(from.choices, base.choices),
    compat: typeof from.compat === 'boolean' ? from.compat : base.compat,
    limits: {
      events: integer(limits.events, 100, 20_000_000, base.limits.events),
      virtualUs: integer(limits.virtualUs, 1, most, base.limits.virtualUs),
      outputChars: integer(limits.outputChars, 100, 100_000_000, base.limits.outputChars),
      memoryBytes: integer(limits.memoryBytes, 64 * 1024 * 1024, 4 * 1024 ** 3, base.limits.memoryBytes),
    },
  }
}
