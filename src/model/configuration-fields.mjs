/**
 * The fields of a configuration, one row each: what a value may be, what it is by default, and what it is called wherever
 * it is said. The diff, the completion, links and addresses, the command line, the settings and the JSON are made from it.
 *
 * Plain data, in JavaScript: the scripts of Node read the same file as the page.
 * Invariants: rows stand in the order of the documented JSON; an address name or a label never changes its meaning, because
 * links hold the names; `Configuration` (configuration.ts) has exactly these fields (checked by configuration.test.ts).
 */

export const POLICIES = /** @type {const} */ (['rr', 'fcfs', 'sjf', 'mlfq', 'srtf'])
export const GIL_MODES = /** @type {const} */ (['cpython', 'every-bytecode', 'free-threaded'])
export const START_METHODS = /** @type {const} */ (['fork', 'spawn', 'forkserver'])

import { MAX_OBJECTS, MAX_PROCESSES, MAX_TASKS, MOST_LIVE_PROCESSES } from './machine-limits.mjs'

/** The most levels that the multi-level feedback queue can have. */
export const MOST_LEVELS = 8

/** 2 ** 31 - 1 */
const MOST_SEED = 2147483647
/** The longest quantum of a level and the longest time between two boosts, microseconds. */
const LONGEST_LEVEL_US = 1e9
const MB = 1048576
/** WebAssembly's own bound. */
export const MOST_MEMORY_BYTES = 4096 * MB

const MILLISECONDS = /** @type {const} */ ({ name: 'ms', size: 1000 })
const SECONDS = /** @type {const} */ ({ name: 's', size: 1e6 })
const MEGABYTES = /** @type {const} */ ({ name: 'MB', size: MB })

/**
 * How people say a number: on the command line and in the settings, so many of the field's own unit are one.
 * @typedef {{ readonly name: string, readonly size: number }} Unit
 */

/**
 * What all fields have.
 * @typedef {object} FieldNames
 * @property {string} key its place in `Configuration`, a dot between a group and its member
 * @property {string} label key of its name in the locale files
 * @property {string} [address] its name in the address of a gallery program; absent: such an address cannot say it
 * @property {string} [option] its name on the command line; absent: it has none
 * @property {string} [placeholder] what stands for its value in `--help`
 * @property {string} [help] one line of `--help`; range and default are added
 * @property {string} [shownDefault] the default as `--help` says it, where it follows from other fields
 */

/** @typedef {FieldNames & { readonly type: 'integer', readonly least: number, readonly most: number, readonly default: number | null, readonly orNull?: boolean, readonly unit?: Unit }} IntegerField */
/** @typedef {FieldNames & { readonly type: 'integers', readonly least: number, readonly most: number, readonly longest?: number, readonly default: readonly number[], readonly unit?: Unit }} IntegersField */
/** @typedef {FieldNames & { readonly type: 'choice', readonly values: readonly string[], readonly default: string }} ChoiceField */
/** @typedef {FieldNames & { readonly type: 'flag', readonly default: boolean }} FlagField */
/** Choices of an earlier run, or a first part of them (choices.mjs). @typedef {FieldNames & { readonly type: 'replay', readonly default: readonly import('./choices.mjs').PickedChoice[] }} ReplayField */
/** An untimed schedule (schedule.mjs), '' none. @typedef {FieldNames & { readonly type: 'schedule', readonly default: string }} ScheduleField */
/** @typedef {IntegerField | IntegersField | ChoiceField | FlagField | ReplayField | ScheduleField} Field */

export const CONFIGURATION_FIELDS = /** @type {const} */ ([
  {
    key: 'seed',
    type: 'integer',
    least: 0,
    most: MOST_SEED,
    default: 42,
    address: 'seed',
    option: 'seed',
    placeholder: 'N',
    label: 'settings.seed',
    help: 'seed of the scheduler’s choices',
  },
  { key: 'cores', type: 'integer', least: 1, most: 64, default: 4, address: 'cores', option: 'cores', placeholder: 'N', label: 'settings.cores', help: 'virtual cores' },
  {
    key: 'policy',
    type: 'choice',
    values: POLICIES,
    default: 'rr',
    address: 'policy',
    option: 'policy',
    placeholder: 'NAME',
    label: 'settings.policy',
    help: 'who gets a free core next',
  },
  {
    key: 'quantumUs',
    type: 'integer',
    least: 10,
    most: 1e7,
    default: 10_000,
    unit: MILLISECONDS,
    address: 'quantum',
    option: 'quantum-ms',
    placeholder: 'N',
    label: 'settings.quantum',
    help: 'time slice of rr and mlfq',
  },
  { key: 'mlfq.levels', type: 'integer', least: 1, most: MOST_LEVELS, default: 3, label: 'settings.levels' },
  {
    key: 'mlfq.quantaUs',
    type: 'integers',
    least: 0,
    most: LONGEST_LEVEL_US,
    longest: MOST_LEVELS,
    default: [],
    unit: MILLISECONDS,
    option: 'levels',
    placeholder: 'MS,MS,…',
    label: 'settings.levels',
    help: 'mlfq: time slice of each level, the highest first, 0 none',
    shownDefault: '10,20,40',
  },
  {
    key: 'mlfq.boostUs',
    type: 'integer',
    least: 0,
    most: LONGEST_LEVEL_US,
    default: null,
    orNull: true,
    unit: MILLISECONDS,
    option: 'boost-ms',
    placeholder: 'N',
    label: 'settings.boost',
    help: 'mlfq: everybody goes back to the highest level so often, 0 never',
    shownDefault: '500',
  },
  {
    key: 'gil',
    type: 'choice',
    values: GIL_MODES,
    default: 'cpython',
    address: 'gil',
    option: 'gil',
    placeholder: 'MODE',
    label: 'settings.gil',
    help: 'how the interpreter lock is handed over',
  },
  {
    key: 'switchIntervalUs',
    type: 'integer',
    least: 1,
    most: 1e6,
    default: 5000,
    unit: MILLISECONDS,
    address: 'switch',
    option: 'switch-ms',
    placeholder: 'N',
    label: 'settings.switchInterval',
    help: 'how long a thread waits for the GIL before it asks for it, as sys.setswitchinterval',
  },
  {
    key: 'startMethod',
    type: 'choice',
    values: START_METHODS,
    default: 'fork',
    address: 'start',
    option: 'start-method',
    placeholder: 'NAME',
    label: 'settings.startMethod',
    help: 'how multiprocessing starts processes',
  },
  {
    key: 'live',
    type: 'flag',
    default: false,
    address: 'live',
    option: 'live',
    label: 'settings.live',
    help: 'the wall clock: processes run truly in parallel, and nothing is repeatable',
  },
  { key: 'choices', type: 'replay', default: [], label: 'settings.choices' },
  {
    key: 'schedule',
    type: 'schedule',
    default: '',
    option: 'schedule',
    placeholder: 'TEXT',
    label: 'settings.schedule',
    help: 'an untimed schedule: time decides nothing, one task at a time goes on, and this says which',
  },
  { key: 'compat', type: 'flag', default: true, label: 'settings.compat' },
  {
    key: 'limits.events',
    type: 'integer',
    least: 100,
    most: 20_000_000,
    // four threads that add 100,000 each under one lock come to 5.4 million
    default: 6_000_000,
    address: 'events',
    option: 'max-events',
    placeholder: 'N',
    label: 'settings.limitEvents',
    help: 'limit of recorded events',
  },
  {
    key: 'limits.virtualUs',
    type: 'integer',
    least: 1,
    most: 1e15,
    default: 60_000_000,
    unit: SECONDS,
    address: 'until',
    option: 'until',
    placeholder: 'SECONDS',
    label: 'settings.limitTime',
    help: 'limit of simulated time',
  },
  {
    key: 'limits.outputBytes',
    type: 'integer',
    least: 100,
    most: 100_000_000,
    // a thread that prints busily for five seconds writes some MB
    default: 32_000_000,
    address: 'output',
    option: 'max-output',
    placeholder: 'BYTES',
    label: 'settings.limitOutput',
    help: 'limit of output',
  },
  {
    key: 'limits.memoryBytes',
    type: 'integer',
    least: 64 * MB,
    most: MOST_MEMORY_BYTES,
    default: 512 * MB,
    unit: MEGABYTES,
    address: 'memory',
    option: 'max-memory',
    placeholder: 'MB',
    label: 'settings.limitMemory',
    help: 'limit of the memory of each process',
  },
  {
    key: 'limits.tasks',
    type: 'integer',
    least: 1,
    most: MAX_TASKS,
    default: MAX_TASKS,
    address: 'tasks',
    option: 'max-tasks',
    placeholder: 'N',
    label: 'settings.limitTasks',
    help: 'limit of threads, coroutines and greenlets, those that ended included',
  },
  {
    key: 'limits.processes',
    type: 'integer',
    least: 1,
    most: MAX_PROCESSES,
    default: MAX_PROCESSES,
    address: 'processes',
    option: 'max-processes',
    placeholder: 'N',
    label: 'settings.limitProcesses',
    help: 'limit of processes, those that ended included',
  },
  {
    key: 'limits.liveProcesses',
    type: 'integer',
    least: 1,
    most: MOST_LIVE_PROCESSES,
    // each costs memory and time of this machine: a program that forks without end shall come to its limit soon
    default: 120,
    address: 'live-processes',
    option: 'max-live-processes',
    placeholder: 'N',
    label: 'settings.limitLiveProcesses',
    help: 'limit of processes at once',
  },
  {
    key: 'limits.objects',
    type: 'integer',
    least: 1,
    most: MAX_OBJECTS,
    default: MAX_OBJECTS,
    address: 'objects',
    option: 'max-objects',
    placeholder: 'N',
    label: 'settings.limitObjects',
    help: 'limit of locks, queues and other objects that the program has made in all',
  },
])

/** The same rows for code that treats them alike. @type {readonly Field[]} */
export const FIELDS = CONFIGURATION_FIELDS
