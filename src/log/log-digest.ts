/** A digest of all that a log says: equal for runs that are the same record for record. Not of its bytes: workers that wrote a log together number its texts otherwise than one does. */
import { type LogBuffers, LogReader } from './log'
import { RecordKind } from './record-kinds'

const RECORDS_AT_A_TIME = 4096

/**
 * 16 hexadecimal digits. `accesses`: of a run that has everything recorded. Others may have some of these records from before the program: a run begins from a copy of an interpreter,
 * and that may have been taken in one that recorded.
 */
export function logDigest(log: LogBuffers, accesses: boolean): string {
  const reader = new LogReader(log)
  const texts = new Map<string, number>()
  const textHash = (text: string): number => {
    if (text === '') return 0
    const known = texts.get(text)
    if (known !== undefined) return known
    let hash = 0x811c9dc5
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    texts.set(text, hash)
    return hash
  }
  // two sums that mix in other ways: one alone is too short
  let [first, second] = [0x811c9dc5, 0x9e3779b9]
  const mix = (word: number) => {
    first = Math.imul(first ^ word, 0x01000193)
    second = Math.imul(((second << 13) | (second >>> 19)) ^ word, 0x85ebca6b)
  }
  const real = new Float64Array(1)
  const words = new Int32Array(real.buffer)
  while (
    reader.read((record) => {
      if (record.kind === RecordKind.access && !accesses) return
      real[0] = record.atNs
      mix(words[0] as number)
      mix(words[1] as number)
      for (const word of [record.kind, record.task, record.object, record.a, record.b, record.line, record.pid, record.step]) mix(word)
      mix(textHash(record.text))
      mix(textHash(record.file))
    }, RECORDS_AT_A_TIME) > 0
  );
  return [first, second].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('')
}
