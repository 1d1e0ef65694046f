/**
 * The recorded run of each variant, `<scenario>/<variant>.run`: what the page shows before any interpreter is there.
 * `npm run record-gallery` makes them; the tests compare each with a fresh run.
 */
import type { Scenario } from './scenario'

const urls = import.meta.glob<string>('./programs/*/*.run', { query: '?url', import: 'default', eager: true })

async function load(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} gives ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** The same scenarios, their variants with `recorded` where a recording lies beside the program. */
export function withRecordings(scenarios: readonly Scenario[]): readonly Scenario[] {
  return scenarios.map((scenario) => ({
    ...scenario,
    variants: scenario.variants.map((variant) => {
      const url = urls[`./programs/${scenario.id}/${variant.id}.run`]
      return url === undefined ? variant : { ...variant, recorded: () => load(url) }
    }),
  }))
}
