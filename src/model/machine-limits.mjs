/** What a run can hold at most, whatever it is asked for: the kernel's tables have so many rows. */

/** threads, coroutines and greenlets, ended ones included */
export const MAX_TASKS = 524_288
/** ended ones included */
export const MAX_PROCESSES = 4096
/** At once: each has a memory, and a program that forks without end doubles them. */
export const MOST_LIVE_PROCESSES = 200
/** locks, queues, pipes …; one that is collected gives its row back */
export const MAX_OBJECTS = 1_048_576
