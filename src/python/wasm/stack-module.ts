/**
 * Resumes a stack of Python frames in a copy of the memory: `os.fork()` returning for the second time.
 *
 * The copy has the heap and the frames of the forking thread, not its WebAssembly stack. Where Python called Python,
 * nothing of a call is on that stack: CPython keeps it in the frames. So each frame is evaluated again from where it
 * stands, innermost first, with what its callee returned (or raised) put where CPython would have put it on return
 * (RETURN_VALUE and exit_unwind in cpython/Python/bytecodes.c, 3.14).
 *
 *   resumeStack(state, frames, count, begin, finish)
 *     state    PyThreadState* of the thread that forked
 *     frames   address of `count` frame addresses, innermost first, and a 0
 *     begin    PyObject* called first, with the frames in place; finish: called last, with the exception that left the
 *              outermost frame, if one did
 */
import { PROTECTED_BYTES } from './glue-module'
import type { FrameLayout } from './thread-states'
import { assemble, call, constant, type FunctionImport, type FunctionType, get, I32, load, set, store } from './wasm-encoding'

const TYPES: readonly FunctionType[] = [
  [[I32], [I32]],
  [[I32], []],
  [[I32, I32, I32], [I32]],
  [[], []],
  [[], [I32]],
  [[I32, I32], [I32]],
  [[I32, I32, I32, I32, I32], [I32]],
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
] as const satisfies readonly FunctionImport[]

type ImportName = (typeof IMPORTS)[number][1]
const imported = (name: ImportName) => call(IMPORTS.findIndex(([, field]) => field === name))

const [STATE, FRAMES, COUNT, BEGIN, FINISH, VALUE, INDEX, FRAME] = [0, 1, 2, 3, 4, 5, 6, 7]
const ADD = 0x6a
const SUBTRACT = 0x6b
const DROP = 0x1a
const SHIFT_LEFT = 0x74
const IF = [0x04, 0x40]
const ELSE = 0x05
const END = 0x0b
const load16 = [0x2f, 0x01, 0x00]
const store16 = [0x3b, 0x01, 0x00]

/** Address of a field of the object in a local. */
const field = (local: number, offset: number) => [...get(local), ...constant(offset), ADD]
/** frames[index + more] */
const frameAt = (more: number) => [...get(FRAMES), ...get(INDEX), ...constant(more), ADD, ...constant(2), SHIFT_LEFT, ADD, ...load]

const resumeBody = (at: FrameLayout) => [
  1,
  3,
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
  ...field(FRAME, at.stack),
  ...field(FRAME, at.stack),
  ...load,
  ...constant(4),
  ADD,
  ...store,
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
  ...get(STATE),
  ...get(FRAME),
  ...get(VALUE),
  0x45, // i32.eqz: throw
  ...imported('_PyEval_EvalFrameDefault'),
  ...set(VALUE),
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
