/**
 * The shape of a language's files. English has every text; another language has those that it has, and what it lacks is
 * shown in English. A key that English has not does not compile, but for plural forms that only the other language knows.
 */
import type { texts as about } from './en/about'
import type { texts as actions } from './en/actions'
import type { texts as explore } from './en/explore'
import type { texts as help } from './en/help'
import type { texts as inside } from './en/inside'
import type { texts as lab } from './en/lab'
import type { texts as language } from './en/language'
import type { texts as lanes } from './en/lanes'
import type { texts as page } from './en/page'
import type { texts as run } from './en/run'
import type { texts as tools } from './en/tools'

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Counted<K> = K extends `${infer Base}_${PluralForm}` ? Base : never

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** All texts of the page, by key. */
export type Locale = Texts<
  typeof about & typeof explore & typeof help & typeof inside & typeof actions & typeof page & typeof language & typeof run & typeof lab & typeof lanes & typeof tools
>

/** What a file of another language may say, given the English one. */
export type Translation<T> = { readonly [K in keyof T]?: T[K] extends string ? string : Translation<T[K]> } & {
  readonly [K in `${Counted<keyof T>}_${PluralForm}`]?: string
}
