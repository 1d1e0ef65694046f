/** What a program's own text calls it: the name of its main file, unless that is the common one, or the first words that it says about itself. */
import { MAIN_FILE, type Program } from '../model/configuration'

const LONGEST = 60
/** Of a text of megabytes only the beginning says what it is. */
const LOOKED_AT = 4000

/** A coding line, a line for an editor or the shell. */
const NO_WORDS = /^(!|-\*-|.*coding[:=]|vim?:|type:|noqa|pylint|ruff|flake8|%%)/i

/** '' where nothing does. */
export function programName({ files }: Program): string {
  const [main] = files
  if (!main) return ''
  if (main.name !== MAIN_FILE) return shortened(main.name)
  const head = main.text.slice(0, LOOKED_AT)
  for (const line of head.split('\n')) {
    const text = line.trim()
    if (text === '') continue
    const words = /^#+\s*(.*)$/.exec(text)?.[1] ?? /^[rRuU]?(?:"""|''')\s*(.*?)\s*(?:"""|''')?$/.exec(text)?.[1]
    if (words === undefined) return ''
    const said = words.replace(/^[-=*#~\s]+|[-=*#~\s]+$/g, '')
    if (said !== '' && !NO_WORDS.test(said)) return shortened(said)
  }
  return ''
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`
}
