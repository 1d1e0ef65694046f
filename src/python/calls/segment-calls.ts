/** Shared memory: segments behind descriptors and names, and where they are mapped. */
import { annotation, call, chapter, query } from './declaration'
import { buffer, bytes, int, objectId, place, text } from './parameters'

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

const SEGMENTS_ABOUT = 'Segments live as long as a name, a descriptor or a mapping refers to them. Answers below 0 are errors.'

export const SEGMENTS = chapter('Shared memory', SEGMENTS_ABOUT, {
  segmentNew: call(128, { size: int }, { ...TURN, answer: 'its descriptor', about: 'A new segment of so many bytes.' }),
  segmentOpen: call(
    129,
    { name: text, flags: int, mode: int, where: place },
    {
      ...TURN,
      answer: 'its descriptor',
      about: 'The segment of this name, by the flags of `open(2)` on Linux; made with these permissions, without those of the umask; -1: none of the program’s, for the host.',
    },
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
  segmentMode: query(137, { fd: int }, { answer: 'its permissions, -1: not a segment', about: 'Who may do what with it.' }),
  segmentSetMode: call(138, { fd: int, mode: int }, { ...TURN, about: 'Gives it permissions.' }),
  segmentAccess: query(139, { fd: int }, { answer: 'O_RDONLY, O_WRONLY or O_RDWR', about: 'For what the segment was opened.' }),
  segmentReadAt: call(
    140,
    { fd: int, size: int, at: int },
    { ...TURN, cost: 'read', givesObject: true, answer: 'bytes, or an int below 0', about: 'At most so many bytes from this place on; its position stays.' },
  ),
  segmentWriteAt: call(141, { fd: int, data: bytes, at: int }, { ...TURN, cost: 'write', answer: 'the bytes written', about: 'Writes from this place on; its position stays.' }),
  segmentSeek: call(142, { fd: int, offset: int, whence: int }, { ...TURN, answer: 'the position', about: 'Moves the position at which it is read and written, as `lseek` does.' }),
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
