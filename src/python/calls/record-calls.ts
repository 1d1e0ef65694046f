/** What the probes and stand-ins log: objects, operations on them, output, exceptions. */
import { annotation, call, chapter, query } from './declaration'
import { flag, int, label, meaning, place, text, traceback } from './parameters'

const RECORDS_ABOUT = 'What the shims say of the program: which objects it has and what it does with them. These calls change nothing but the log.'

export const RECORDS = chapter('Objects and records', RECORDS_ABOUT, {
  objectNew: call(
    48,
    { kind: int, value: int, name: label, where: place },
    {
      cost: 'lockOp',
      commits: true,
      answer: 'the object',
      about: 'A new object of this process, of kind ObjectKind; value -1: it has none.',
    },
  ),
  sharedNew: call(
    49,
    { kind: int, value: int, name: label, where: place },
    {
      cost: 'lockOp',
      commits: true,
      answer: 'the object',
      about: 'A new object that processes share: all of them know it by this number.',
    },
  ),
  objectName: annotation(50, { object: int, name: label }, { about: 'The name under which the program knows it has been found.' }),
  objectShow: annotation(
    51,
    { object: int, name: label, where: place, kind: int, value: int },
    {
      about: 'An object not yet logged belongs to one that the program knows and is logged as that; value -2: the one that it has.',
    },
  ),
  operation: annotation(
    52,
    { operation: int, object: int, number: int, text: meaning, where: place },
    { about: 'An Operation on an object has taken effect. For `submit` the number is a second object.' },
  ),
  contents: annotation(53, { object: int, size: int, items: text }, { about: 'What is in a container: its size, and its first items as a JSON list of texts.' }),
  owner: annotation(
    54,
    { object: int, owner: int, count: int, where: place },
    { about: 'Whose the object is from now on: a task or a strand, 0 nobody; and how often it is held.' },
  ),
  contextPush: query(
    55,
    { reason: int, object: int, where: place },
    {
      about:
        'Until the matching pop, waits of this task are shown as this BlockReason on this object. The outermost counts, up to a push with reason -1: user code called back from library code.',
    },
  ),
  contextPop: query(56, {}, { about: 'Ends what the last push began.' }),
  output: call(
    57,
    { stream: int, text, bytesLeft: int, where: place },
    { cost: 'write', commits: true, about: 'The program writes to stdout (1) or stderr (2). Of a long write this is a piece, and so many bytes of it are left.' },
  ),
  exception: annotation(58, { text: traceback, endsMain: flag, where: place }, { about: 'An exception ends the task.' }),
  problem: annotation(59, { json: text, where: place }, { about: 'Something that the page is to point out: `code`, and what its text needs.' }),
  collect: call(60, { where: place }, { cost: 'collect', commits: true, about: 'The program has collected garbage.' }),
})
