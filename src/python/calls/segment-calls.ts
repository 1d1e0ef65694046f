/** Shared memory: segments behind descriptors and names, and where they are mapped. */
import { annotation, call, chapter, query } from './declaration'
import { buffer, flag, int, objectId, place, text } from './parameters'

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

const SEGMENTS_ABOUT = 'Segments live as long as a name, a descriptor or a mapping refers to them. Answers below 0 are errors.'

export const SEGMENTS = chapter('Shared memory', SEGMENTS_ABOUT, {
  segmentNew: call(128, { size: int }, { ...TURN, answer: 'its descriptor', about: 'A new segment of so many bytes.' }),
  segmentOpen: call(
    129,
    { name: text, create: flag, exclusive: flag, where: place },
    { ...TURN, answer: 'its descriptor', about: 'The segment of this name, made if it is to be.' },
  ),
  segmentUnlink: call(130, { name: text }, { ...TURN, about: 'Takes a name away.' }),
  segmentResize: call(131, { fd: int, size: int }, { ...TURN, about: 'Gives a segment its size.' }),
  segmentSize: call(132, { fd: int }, { ...TURN, answer: 'its bytes, -1: not a segment', about: 'How large it is.' }),
  segmentMap: call(
    133,
    { fd: int, buffer, size: int },
    {
      ...TURN,
      answer: 'the mapping',
      about: 'The buffer shows the segment from now on; descriptor -1: a segment of its own, to be shared with children.',
    },
  ),
  segmentOf: query(134, { fd: int }, { answer: "the segment, 0: it is none's", about: 'Which segment is behind a descriptor.' }),
  segmentUnmap: query(135, { mapping: int }, { about: 'Its buffer was freed; what is not published is lost.' }),
  segmentView: annotation(
    136,
    { segment: int, object: objectId, offset: int, size: int, format: int },
    {
      syncsSharedMemory: true,
      about: "These bytes are the object's value; the format is a letter | bytes of one item << 8 (host/shared-values.ts).",
    },
  ),
})
