/** Frames as recordings of CPython have them (e2e/inspect-corpus). */
import type { Frame } from '../../src/inspect/moment'

/** function, line, variables; null: a value that is shown otherwise; '…': there are others */
export type ExpectedFrame = readonly [string, number, Readonly<Record<string, string | null>>]

const MORE = '…'

/** What frames show, in the form of what was expected: values that the recording leaves open are left open. */
export const shownFrames = (frames: readonly Frame[], expected: readonly ExpectedFrame[]): ExpectedFrame[] =>
  frames
    .filter(({ user }) => user)
    .map((frame, at): ExpectedFrame => {
      const open = expected[at]?.[2] ?? {}
      // what the body of a class has captured is among the variables here, and nowhere in CPython
      const variables = frame.variables.filter(([name]) => name in open || !(MORE in open || frame.captured.includes(name)))
      const shown = variables.map(([name, [text]]) => [name, open[name] === null ? null : text] as const)
      return [frame.function, frame.line, Object.fromEntries(MORE in open ? [...shown, [MORE, null]] : shown)]
    })
