/** Several WebAssembly stacks in one task. */
import { chapter, query } from './declaration'
import { int, object } from './parameters'

const GREENLETS_ABOUT = "Stacks of one task (host/greenlet-stacks.ts); 0 is the thread's own. The kernel does not hear of a switch."

export const GREENLETS = chapter('Greenlets', GREENLETS_ABOUT, {
  greenletNew: query(152, { body: object }, { answer: 'the stack', about: 'A new stack that runs `body`, a callable that the caller keeps alive.' }),
  greenletSwitch: query(153, { stack: int }, { about: 'Suspends this stack; that one resumes.' }),
  greenletEnd: query(154, { stack: int }, { about: 'When this stack has come to its end, that one resumes.' }),
})
