/** For `catch` blocks that expect certain errors: anything else is a fault of ours and must not be swallowed. */

/** A class of errors. */
type ErrorClass = abstract new (...parameters: never[]) => unknown

/** Throws the error on unless it is of one of the classes. */
export function expectError(error: unknown, ...expected: readonly ErrorClass[]): void {
  if (!expected.some((kind) => error instanceof kind)) throw error
}
