/**
 * Resumes a stack of Python frames in a copy of the memory: `os.fork()` returning for the second time.
 *
 * The copy has the heap and the frames of the forking thread, not its WebAssembly stack. Where Python called Python,
 * nothing of a call is on that stack: CPython keeps it in the frames. So each frame is evaluated again from where it
 * stands, innermost first, with what its callee returned (or raised) put where CPython would have put it on return
 * (RETURN_VALUE and exit_unwind in cpython/Python/bytecodes.c, 3.14).
 *
 * Where a frame was called through a function of C that does next to nothing afterwards (that of a constructor, of a bound method), that is done
 * here: a function of Python makes of the frame's value what C would have, and the caller goes on behind its instruction, with
 * the arguments of the call taken off its stack of values, as at the end of CALL.
 *
 * A frame of a generator or coroutine is evaluated likewise. Where it was entered without C (SEND, FOR_ITER), its caller goes on two code units further when it
 * yields, as YIELD_VALUE does, and where its callee returns otherwise. The state that says whether it has yielded lies in the byte before the frame.
 *
 *   resumeStack(state, frames, count, begin, finish, afters)
 *     state    PyThreadState* of the thread that forked
 *     frames   address of `count` frame addresses, innermost first, and a 0; behind them `count` words, of each frame how C called it
 *              (callWord), 0: no C did; and `count` more: where its caller goes on when it returns, if that is elsewhere than when it yields
 *     begin    PyObject* called first, with the frames in place; finish: called last, with the exception that left the
 *              outermost frame, if one did
 *     afters   list of the functions that make of a frame's value what its caller is given
 */
import { PROTECTED_BYTES } from './glue-module'
import { type FrameLayout, OWNED_BY_GENERATOR } from './thread-states'
import { assemble, call, constant, type FunctionImport, type FunctionType, get, I32, load, set, store } from './wasm-encoding'

const TYPES: readonly FunctionType[] = [
  [[I32], [I32]],
  [[I32], []],
  [[I32, I32, I32], [I32]],
  [[], []],
  [[], [I32]],
  [[I32, I32], [I32]],
  [[I32, I32, I32, I32, I32, I32], [I32]],
]
const RESUME_TYPE = 6

const IMPORTS = [
  ['python', 'restoreThreadState', 1],
  ['python', 'PyLong_FromLong', 0],
  ['python', '_PyEval_EvalFrameDefault', 2],
  ['python', 'PyObject_CallNoArgs', 0],
  ['python', 'PyObject_CallOneArg', 5],
  ['python', 'PyErr_GetRaisedException', 4],
  ['python', 'Py_DecRef', 1],
  ['python', 'exit_promising_task', 3],
  ['python', 'emscripten_stack_get_current', 4],
  ['python', 'PyUnstable_ThreadState_SetStackProtection', 2],
  ['python', 'PySequence_GetItem', 5],
] as const satisfies readonly FunctionImport[]

type ImportName = (typeof IMPORTS)[number][1]
const imported = (name: ImportName) => call(IMPORTS.findIndex(([, field]) => field === name))

const [STATE, FRAMES, COUNT, BEGIN, FINISH, AFTERS, VALUE, INDEX, FRAME, CALLED, AFTER, WORD, YIELDED] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const LOCALS = 7
const ADD = 0x6a
const SUBTRACT = 0x6b
const DROP = 0x1a
const SHIFT_LEFT = 0x74
const SHIFT_RIGHT = 0x76
const AND = 0x71
const IS_ZERO = 0x45
const IF = [0x04, 0x40]
const ELSE = 0x05
const END = 0x0b
const EQUAL = 0x46
const LESS = 0x48
const load8 = [0x2d, 0x00, 0x00]
const load8Signed = [0x2c, 0x00, 0x00]
const load16 = [0x2f, 0x01, 0x00]
const store16 = [0x3b, 0x01, 0x00]

/** Address of a field of the object in a local. */
const field = (local: number, offset: number) => [...get(local), ...constant(offset), ADD]
/** The stack of values of the frame in FRAME has one more (ADD) or one less (SUBTRACT). */
const moveStack = (at: FrameLayout, by: typeof ADD | typeof SUBTRACT) => [...field(FRAME, at.stack), ...field(FRAME, at.stack), ...load, ...constant(4), by, ...store]
/** frames[index + more] */
const frameAt = (more: number) => [...get(FRAMES), ...get(INDEX), ...constant(more), ADD, ...constant(2), SHIFT_LEFT, ADD, ...load]
/** frames[count + 1 + index] */
const callWordAt = [...get(FRAMES), ...get(COUNT), ...get(INDEX), ADD, ...constant(1), ADD, ...constant(2), SHIFT_LEFT, ADD, ...load]
/** frames[2 * count + 1 + index] */
const returnWordAt = [...get(FRAMES), ...get(COUNT), ...constant(1), SHIFT_LEFT, ...get(INDEX), ADD, ...constant(1), ADD, ...constant(2), SHIFT_LEFT, ADD, ...load]

/** Code units from SEND, or FOR_ITER, to where its frame goes on with what was yielded: itself and its cache. */
const UNITS_OF_SEND = 2

/** How many bits say how far the instruction behind the call lies, and how many values the call takes off the stack; then one: C held what it gives its caller. */
const ADVANCE_BITS = 4
const VALUES_BITS = 16
const HELD = 1 << (ADVANCE_BITS + VALUES_BITS)
const AFTER_SHIFT = ADVANCE_BITS + VALUES_BITS + 1
const low = (bits: number) => (1 << bits) - 1
const MOST_ADVANCE = low(ADVANCE_BITS)
const MOST_VALUES = low(VALUES_BITS)
const MOST_AFTERS = 1 << (31 - AFTER_SHIFT)

/**
 * How C called a frame, in a word. `values`: how many the call has on its caller's stack; `advance`: in code units of two bytes; `held`: C has had a
 * reference to what becomes of the value; `after`: index in the list of functions. Throws a RangeError where one of them has no room.
 */
export function callWord(values: number, advance: number, held: boolean, after: number): number {
  if (!(values >= 0 && values <= MOST_VALUES && advance > 0 && advance <= MOST_ADVANCE && after >= 0 && after < MOST_AFTERS)) {
    throw new RangeError(`no call has ${values} values, ${advance} units and the index ${after}`)
  }
  return advance | (values << ADVANCE_BITS) | (held ? HELD : 0) | (after << AFTER_SHIFT)
}

/** What C does once it has called a frame: the value becomes what the caller is given. */
const finishCallOfC = (at: FrameLayout) => [
  ...field(STATE, at.currentFrame),
  ...frameAt(1),
  ...store,
  ...get(VALUE),
  ...IF,
  ...get(AFTERS),
  ...get(CALLED),
  ...constant(AFTER_SHIFT),
  SHIFT_RIGHT,
  ...imported('PySequence_GetItem'),
  ...set(AFTER),
  ...get(AFTER),
  ...get(VALUE),
  ...imported('PyObject_CallOneArg'),
  ...get(AFTER),
  ...imported('Py_DecRef'),
  ...get(VALUE),
  ...imported('Py_DecRef'),
  ...set(VALUE),
  ...get(CALLED),
  ...constant(HELD),
  AND,
  ...IF,
  ...get(VALUE),
  ...imported('Py_DecRef'),
  END,
  END,
  // an exception finds the arguments where they are, and drops them with all else on that stack
  ...get(VALUE),
  ...IF,
  ...frameAt(1),
  ...set(FRAME),
  ...get(CALLED),
  ...constant(MOST_ADVANCE),
  AND,
  ...set(WORD),
  ...get(YIELDED),
  IS_ZERO,
  ...IF,
  ...returnWordAt,
  ...IF,
  ...returnWordAt,
  ...set(WORD),
  END,
  END,
  // return_offset
  ...field(FRAME, at.returnOffset),
  ...get(WORD),
  ...store16,
  ...get(CALLED),
  ...constant(ADVANCE_BITS),
  SHIFT_RIGHT,
  ...constant(MOST_VALUES),
  AND,
  ...set(CALLED),
  ...get(CALLED),
  ...IF,
  0x03,
  0x40, // loop over the values of the call
  // word = *--stackpointer
  ...moveStack(at, SUBTRACT),
  ...field(FRAME, at.stack),
  ...load,
  ...load,
  ...set(WORD),
  // what carries a mark is borrowed, or no object
  ...get(WORD),
  ...constant(1),
  AND,
  IS_ZERO,
  ...IF,
  ...get(WORD),
  ...imported('Py_DecRef'),
  END,
  ...get(CALLED),
  ...constant(1),
  SUBTRACT,
  0x22,
  CALLED, // local.tee
  0x0d,
  0x00, // br_if to the loop
  END,
  END,
  END,
]

const resumeBody = (at: FrameLayout) => [
  1,
  LOCALS,
  I32,
  ...get(STATE),
  ...imported('restoreThreadState'),
  ...get(STATE),
  ...imported('emscripten_stack_get_current'),
  ...constant(PROTECTED_BYTES),
  SUBTRACT,
  ...constant(PROTECTED_BYTES),
  ...imported('PyUnstable_ThreadState_SetStackProtection'),
  DROP,
  ...field(STATE, at.currentFrame),
  ...frameAt(0),
  ...store,
  ...get(BEGIN),
  ...imported('PyObject_CallNoArgs'),
  ...imported('Py_DecRef'),
  ...constant(0),
  ...imported('PyLong_FromLong'),
  ...set(VALUE),
  0x03,
  0x40, // loop over the frames
  ...frameAt(0),
  ...set(FRAME),
  // its caller is the current frame until it is evaluated
  ...field(STATE, at.currentFrame),
  ...frameAt(1),
  ...store,
  ...get(VALUE),
  ...IF,
  // *stackpointer++ = value
  ...field(FRAME, at.stack),
  ...load,
  ...get(VALUE),
  ...store,
  ...moveStack(at, ADD),
  // instr_ptr += return_offset
  ...field(FRAME, at.instruction),
  ...field(FRAME, at.instruction),
  ...load,
  ...field(FRAME, at.returnOffset),
  ...load16,
  ...constant(1),
  SHIFT_LEFT,
  ADD,
  ...store,
  ELSE,
  ...field(FRAME, at.returnOffset),
  ...constant(0),
  ...store16,
  END,
  ...field(FRAME, at.owner),
  ...load8,
  ...constant(OWNED_BY_GENERATOR),
  EQUAL,
  ...set(YIELDED),
  ...get(STATE),
  ...get(FRAME),
  ...get(VALUE),
  IS_ZERO, // throw
  ...imported('_PyEval_EvalFrameDefault'),
  ...set(VALUE),
  ...get(YIELDED),
  ...get(FRAME),
  ...constant(1),
  SUBTRACT,
  ...load8Signed,
  ...constant(0),
  LESS, // suspended
  AND,
  ...set(YIELDED),
  ...callWordAt,
  ...set(CALLED),
  ...get(CALLED),
  ...IF,
  ...finishCallOfC(at),
  ELSE,
  ...get(YIELDED),
  ...IF,
  ...frameAt(1),
  ...set(FRAME),
  ...field(FRAME, at.returnOffset),
  ...constant(UNITS_OF_SEND),
  ...store16,
  END,
  END,
  ...get(INDEX),
  ...constant(1),
  ADD,
  0x22,
  INDEX, // local.tee
  ...get(COUNT),
  0x49, // i32.lt_u
  0x0d,
  0x00, // br_if to the loop
  END,
  ...get(VALUE),
  ...IF,
  ...get(VALUE),
  ...imported('Py_DecRef'),
  ...get(FINISH),
  ...imported('PyObject_CallNoArgs'),
  ...set(VALUE),
  ELSE,
  ...get(FINISH),
  ...imported('PyErr_GetRaisedException'),
  ...imported('PyObject_CallOneArg'),
  ...set(VALUE),
  END,
  ...imported('exit_promising_task'),
  ...constant(0),
  END,
]

/** The module's bytes. */
export function stackModule(layout: FrameLayout): Uint8Array<ArrayBuffer> {
  return assemble(TYPES, IMPORTS, [{ name: 'resumeStack', type: RESUME_TYPE, body: resumeBody(layout) }])
}
