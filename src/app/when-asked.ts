/** What is done only when it is asked for, looks into runs and explorations: a file of its own, which comes when the machine is ready. */
export { branchAt, choicesOf } from '../explore/by-hand'
export { endOfRun, isFailure } from '../explore/end-of-run'
export { canResume, explore, GOES_ON_AS } from '../explore/explorer'
export { racesOfRun } from '../explore/observed-races'
export { createInspector } from '../inspect/inspector'
export { askedOf, describeOutcome } from './describe-outcomes'
