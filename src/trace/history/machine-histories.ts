/** What the lanes of the machine are drawn from: the cores, the run queue and the interpreter locks of a run. */
import { CoreHistory } from './core-history'
import { type GilHistory, GilHistories } from './gil-history'
import type { RunModel } from '../model/run-model'
import { RunQueueHistory } from './run-queue-history'
import { followRun } from './follow-run'

/** Waiting is contention from this share of the run on, all tasks together. */
const CONTENTION = 0.02

class MachineHistories {
  readonly runQueue: RunQueueHistory
  readonly gils: GilHistories
  readonly cores: CoreHistory
  private readonly model: RunModel

  constructor(model: RunModel) {
    this.model = model
    this.runQueue = new RunQueueHistory(model)
    this.gils = new GilHistories(model)
    this.cores = new CoreHistory(model)
  }

  /** Takes in what was appended to the model since the last call. */
  update(): void {
    this.runQueue.update()
    this.gils.update()
    this.cores.update()
  }

  trim(): void {
    for (const history of [this.runQueue, this.gils, this.cores]) history.trim()
  }

  /** Those of processes in which more than one task used it, with the pid. */
  sharedGils(): (readonly [number, GilHistory])[] {
    return [...this.gils.histories].filter(([, history]) => history.users.size > 1)
  }

  /** Whether tasks waited long enough for cores or interpreter locks that the lanes are worth their room. */
  contended(): boolean {
    const enough = CONTENTION * this.model.endUs
    return enough > 0 && (this.runQueue.waitedUs >= enough || this.sharedGils().some(([, history]) => history.waitedUs >= enough))
  }
}

/** The machine's histories of a run, up to date with it. */
export const machineOf = followRun((model) => new MachineHistories(model))
