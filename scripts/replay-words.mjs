/** What the trace command says of a replay that did not fit: the choices of --choices, or the switches of --schedule. English, one line. */

/** @typedef {import('../src/trace/export/export-run').ExportedReplay} Replay */
/** @typedef {NonNullable<Replay['misfit']>} Misfit */

/** '' for one that fitted. @param {Replay | null} replay */
export function replayLine(replay) {
  if (!replay?.misfit) return ''
  const { misfit, given, taken } = replay
  if (misfit.code === 'scheduleDiverged') return `pylanes: ${divergedWords(misfit)}; there the steady order decided (${takenWords(replay)})\n`
  if (misfit.code === 'scheduleUnused') return `pylanes: ${unusedWords(misfit)} (${takenWords(replay)})\n`
  if (misfit.code === 'replayUnused') return `pylanes: the run was over after ${taken} of the ${given} choices of --choices\n`
  const { choice, event, kind, candidates, wantedKind, wanted } = misfit
  const listed = `the list has task ${wanted} (${wantedKind}), the choice was among the tasks ${candidates} (${kind})`
  return `pylanes: the replay diverged at choice ${choice} of ${given} (event ${event}): ${listed}; from there on the seed decided\n`
}

/** @param {Replay} replay */
const takenWords = ({ taken, given }) => `${taken} of its ${given} ${given === 1 ? 'switch' : 'switches'} could be made`

/** @param {Misfit} misfit */
function divergedWords({ task, point, taskName, wantedName, candidateNames, line, file, event }) {
  const where = task === 0 ? 'before any task had run' : `at point ${point} of ${taskName}${Number(line) > 0 ? `, ${file ? `${file} ` : ''}line ${line}` : ''}`
  return `the schedule diverged ${where} (event ${event}): it has ${wantedName} go on, but only these could: ${candidateNames}`
}

/** @param {Misfit} misfit */
function unusedWords({ unused, taskName, point, came }) {
  const first =
    taskName === undefined
      ? ''
      : `; the first is at point ${point} of ${taskName}, ${Number(came) < Number(point) ? `which came to ${came} points` : 'where only one task could go on'}`
  return `the run was over without ${unused} of the schedule's switches${first}`
}
