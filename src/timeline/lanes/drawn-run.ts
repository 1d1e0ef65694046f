/** A run as it is drawn: its model, and what the lanes look up in histories made from it. They grow with the model when told. */
import type { RunModel } from '../../trace/model/run-model'
import { Holdings } from './holdings'
import { MachineHistories } from './machine/machine-histories'
import { ObjectHistories } from './object/object-history'

export class DrawnRun {
  readonly model: RunModel
  readonly holdings: Holdings
  readonly histories: ObjectHistories
  readonly machine: MachineHistories

  constructor(model: RunModel) {
    this.model = model
    this.holdings = new Holdings(model)
    this.histories = new ObjectHistories(model)
    this.machine = new MachineHistories(model)
  }

  /** Takes in what was appended to the model since the last call. */
  update(): void {
    this.holdings.update()
    this.histories.update()
    this.machine.update()
  }
}
