/** The public face of the looks: the colours and shapes that stand for tasks and states everywhere on the page, not only on the timeline. */
export { inkOn, type Theme, taskColour } from './palette'
export { LOOKS, type Look, lookOf } from './state-look'
