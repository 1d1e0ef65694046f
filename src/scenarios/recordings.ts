/**
 * The recorded run of each variant, `<scenario>/<variant>.run`: what the page shows before any interpreter is there.
 * `npm run record-gallery` makes them; the tests compare each with a fresh run.
 */
import type { Variant } from './scenario'

const urls = import.meta.glob<string>('./programs/*/*.run', { query: '?url', import: 'default', eager: true })

async function load(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} gives ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** A variant of a scenario, with `recorded` where a recording lies beside the program. */
export function withRecording(scenario: string, variant: Variant): Variant {
  const url = urls[`./programs/${scenario}/${variant.id}.run`]
  return url === undefined ? variant : { ...variant, recorded: () => load(url) }
}
