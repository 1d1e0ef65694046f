import type { RowBase } from '../lane-rows'

/** What the lane of an object is drawn from; the parts of an event loop are drawn from it, too. */
export interface ObjectBody extends RowBase {
  readonly object: number
  /** how many boxes it stacks at most; 1 for what is no container */
  readonly boxes: number
  /** it has a bar of who waits */
  readonly waits: boolean
}

/** The lane of an object of the program. */
export interface ObjectLaneRow extends ObjectBody {
  readonly kind: 'object'
}
