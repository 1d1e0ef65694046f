/** The text of a shim as it goes into the image: without what is written for its readers alone. */

/** The docstring of a module; that of a function or class whose name begins with one underscore, behind its first line. */
const OF_MODULE = /^"""[\s\S]*?"""(?=\n)/
const OF_PRIVATE = /^(( *)(?:async )?(?:def|class) _(?!_)\w*.*:\n)\2 {4}"""[\s\S]*?"""(?=\n)/gm

const linesOf = (text: string): string => text.replace(/[^\n]/g, '')

/** Takes docstrings out that no program can ask for. Every line stays where it is. */
export function withoutDocstrings(text: string): string {
  return text.replace(OF_MODULE, linesOf).replace(OF_PRIVATE, (whole: string, head: string, indent: string) => `${head}${indent}    pass${linesOf(whole.slice(head.length))}`)
}
