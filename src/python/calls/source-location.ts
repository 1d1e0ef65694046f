/** Where in the program a system call was made: line and file, packed into one number so that passing it costs nothing. */
import { PLACE_FILE_SHIFT } from './shared-constants'

/** 0: no user code is on the stack. */
export type SourceLocation = number & { readonly __location: true }

const LINE_MASK = (1 << PLACE_FILE_SHIFT) - 1

export const lineOf = (location: SourceLocation): number => location & LINE_MASK

export const fileNumberOf = (location: SourceLocation): number => location >> PLACE_FILE_SHIFT
