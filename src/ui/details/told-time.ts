/** The time for which the words beside a picture are told, µs. */

/** While it plays the words need not change sixty times a second: a 200th of the run is near enough, and never ahead of the playhead. At rest they are exact. */
export function toldTime(us: number, playing: boolean, endUs: number): number {
  const grain = endUs / 200
  return playing && grain > 0 ? Math.floor(us / grain) * grain : us
}
