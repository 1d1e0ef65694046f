/** What explored runs come to, in words. */

/** English: holes are filled by `conclusionParts`. The page has them in the reader's language. */
export const CONCLUSIONS = {
  lostUpdate: 'What {{other}} wrote to {{what}} ({{wrote}}) is overwritten by {{name}} ({{at}}), which had read it before that ({{read}}): one update is lost.',
  changedSince: 'What {{name}} had read of {{what}} ({{read}}) was no longer so when it went on ({{at}}): {{other}} had changed it meanwhile ({{wrote}}).',
  missed: '{{other}} notified {{what}} ({{at}}) when nobody waited for it; {{name}} waits for it now, and nobody notifies it any more.',
  cleared: '{{other}} set {{what}} ({{at}}), and it was cleared again before {{name}} saw that.',
  opposite: '{{name}} holds {{held}} and waits for {{wanted}}; {{other}} holds {{wanted}} and waits for {{held}}: they take the two in opposite order.',
  circle: '{{names}} wait in a circle, each for what the next one holds: {{what}}.',
} as const
