/** Serves greenlets: stacks of one task between which Python switches (host/greenlet-stacks.ts). */
import type { GREENLETS } from '../calls/greenlet-calls'
import type { Handlers } from './served-call'

export const GREENLET_HANDLERS: Handlers<typeof GREENLETS.calls> = {
  greenletNew: (host, _task, { body }) => host.greenlets.add(body),

  greenletSwitch: (host, _task, { stack }) => host.greenlets.switchTo(stack),

  greenletEnd(host, _task, { stack }) {
    host.greenlets.endWith(stack)
    return 0
  },
}
