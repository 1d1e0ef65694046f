/** The shape of a language: English with any text in place of its texts. A missing or extra key does not compile. */
import type { en } from './en'

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

export type Locale = Texts<typeof en>
