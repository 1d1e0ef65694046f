/** What an instruction is about to call, read off the stack of its frame and off the objects of functions of C. Nothing is called, and nothing of Python's memory is written. */
import type { ObjectTypes } from '../wasm/object-types'
import { CallForm, type CallSite } from './access-tables'

/** Layouts of CPython 3.14 on wasm32: PyCFunctionObject, PyDescrObject, wrapperobject. The first word of a definition is the name. */
const C_FUNCTION = { definition: 8, self: 12, module: 16 } as const
const DESCRIPTOR = { definition: 20 } as const
const WRAPPER = { descriptor: 8, self: 12 } as const

/** A function of C. */
export interface CFunction {
  readonly name: string
  /** what it is bound to, 0: nothing, or its module, or it takes what it is called on as its first argument */
  readonly self: number
  /** the name of the module that it is a function of, as an object; 0: it is a method */
  readonly module: number
  /** whether the first argument is what it is called on */
  readonly takesSelf: boolean
}

/** How far below the top of the stack what is called lies: below its arguments and what it is called on. */
export const calleeDepth = ({ form, count }: CallSite): number => (form === CallForm.spread ? 4 : count + 2 + (form === CallForm.named ? 1 : 0))

/** What a function, a method or a slot of C is; null: `callable` is nothing of that kind. */
export function cFunctionOf(types: ObjectTypes, callable: number): CFunction | null {
  const nameOf = (holder: number, definitionAt: number) => types.cText(types.word(types.word(holder + definitionAt)))
  switch (types.nameOf(callable)) {
    case 'builtin_function_or_method': {
      const module = types.word(callable + C_FUNCTION.module)
      const self = types.word(callable + C_FUNCTION.self)
      const isOfModule = self !== 0 && types.nameOf(self) === 'module'
      return { name: nameOf(callable, C_FUNCTION.definition), self: isOfModule ? 0 : self, module, takesSelf: false }
    }
    case 'method-wrapper':
      return { name: nameOf(types.word(callable + WRAPPER.descriptor), DESCRIPTOR.definition), self: types.word(callable + WRAPPER.self), module: 0, takesSelf: false }
    case 'method_descriptor':
    case 'wrapper_descriptor':
      return { name: nameOf(callable, DESCRIPTOR.definition), self: 0, module: 0, takesSelf: true }
    default:
      return null
  }
}
