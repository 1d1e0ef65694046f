/**
 * Numbers that stand for something, each with a type of its own: a pid where a task is wanted does not compile. At run
 * time they are plain numbers. A number of no kind (0 for none, one that Python handed over) passes for any of them.
 */
declare const KIND: unique symbol
export type Numbered<Kind extends string> = number & { readonly [KIND]?: Kind }

/** A task or a strand, first 1; 0: none. */
export type TaskId = Numbered<'task'>
/** A process, first FIRST_PID; 0: none. */
export type Pid = Numbered<'process'>
/** A kernel object (ObjectKind), first 1; 0: none. */
export type ObjectId = Numbered<'object'>
/** A string of the log's table; 0: ''. */
export type StringId = Numbered<'string'>
/** A descriptor of a process: 0, 1, 2 … */
export type Descriptor = Numbered<'descriptor'>
/** A length of virtual time, or an instant counted from the run's beginning, in nanoseconds. */
export type Ns = Numbered<'ns'>
/** A date, in milliseconds since 1970. */
export type Ms = Numbered<'ms'>
