/** System calls about greenlets: stacks of one task between which Python switches (greenlet-stacks.ts). */
import { look, type Serve, type ServedEntries } from './served-call'
import { SystemCall } from '../calls/system-calls'

const greenletNew: Serve = (host, _task, args) => host.greenlets.add(host.python.argument(args, 1))

const greenletSwitch: Serve = (host, _task, args) => host.greenlets.switchTo(host.python.int(args, 1))

const greenletEnd: Serve = (host, _task, args) => {
  host.greenlets.endWith(host.python.int(args, 1))
  return 0
}

export const GREENLET_CALLS: ServedEntries = [
  [SystemCall.greenletNew, look(greenletNew)],
  [SystemCall.greenletSwitch, look(greenletSwitch)],
  [SystemCall.greenletEnd, look(greenletEnd)],
]
