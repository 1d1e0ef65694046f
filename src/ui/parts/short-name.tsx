/** A name that gives way: where it has no room it is cut before its last `tail` letters, with which that by which it differs from others begins. */
import './short-name.css'

export function ShortName({ name, tail }: { readonly name: string; readonly tail: number }) {
  if (tail === 0) return <span className="row-name">{name}</span>
  const at = name.length - tail
  return (
    <span className="row-name short-name">
      <span className={at > SHORT_HEAD ? 'short-head long' : 'short-head'}>{name.slice(0, at)}</span>
      <span className="short-tail">{name.slice(at)}</span>
    </span>
  )
}

/** A beginning of no more letters than this is not held open. */
const SHORT_HEAD = 4
