/** Where what is drawn of an object lies in its row, CSS px from the row's top. */
import type { Metrics } from '../lane-rows'
import type { Body } from './paint-contents'
import type { ObjectBody } from './row'

/** Height of the owner's bar below a value. */
export const OWNER_STRIPE_PX = 4

/** What the object was, or who had it. */
export function bodyOf({ boxes }: Pick<ObjectBody, 'boxes'>, { laneTop, box, ownerBar }: Metrics): Body {
  return { y: laneTop, height: boxes > 1 ? boxes * (box + 1) - 1 : ownerBar }
}

/** The bar of who waited. */
export function waitersTop(row: Pick<ObjectBody, 'boxes'>, metrics: Metrics): number {
  const { y, height } = bodyOf(row, metrics)
  return y + height + metrics.stripeGap
}
