/**
 * The objects that stand for what of a file is locked: one for the file as `flock` knows it, one for each stretch of bytes that was ever locked
 * by `fcntl` or `lockf`. Named after the file, as the program would: relative where it lies in the home directory.
 *
 * Invariant: a place belongs to the node as long as that is marked `lockable`. A node that was freed is not, so what is still there of it goes
 * when its number is used again, or when there is no room.
 */
import { pathOf } from '../disk/disk'
import { ObjectKind } from '../../log/object-kinds'
import { LockedPlaceReal, LockedPlaceWord } from '../memory/descriptor-layout'
import { NodeWord, nodeWord, setNodeWord, type NodeId } from '../memory/disk-layout'
import { LOCKED_PLACES, ObjectWord, TaskWord, type LockedPlaceId } from '../memory/layout'
import { type Machine, pidOf, placeReal, placeWord, setObjectWord, setPlaceReal, setPlaceWord, taskWord } from '../memory/machine'
import { allocateRow, freeRow, topRow } from '../memory/table'
import { newObject, showObject } from '../sync/objects'
import { shownPath } from '../../model/home-folder'
import type { ObjectId, TaskId } from '../../model/ids'
import { LockOwner, type LockRange, type LockRequest } from './lock-request'

/** The object of what is asked for, made and logged where it is new: as made by that task. 0: there are too many. */
export function placeOf(m: Machine, id: TaskId, request: LockRequest): ObjectId {
  const whole = request.ownedBy === LockOwner.flock ? 1 : 0
  if (!nodeWord(m.disk, request.node, NodeWord.lockable)) dropPlaces(m, (node) => node === request.node)
  setNodeWord(m.disk, request.node, NodeWord.lockable, 1)
  for (let row = 1; row <= topRow(m, LOCKED_PLACES); row++) {
    const known = placeWord(m, row, LockedPlaceWord.node) === request.node && placeWord(m, row, LockedPlaceWord.whole) === whole
    if (known && placeReal(m, row, LockedPlaceReal.start) === request.start && placeReal(m, row, LockedPlaceReal.end) === request.end)
      return placeWord(m, row, LockedPlaceWord.object)
  }
  const row = newPlace(m)
  if (!row) return 0
  const object = newObject(m, pidOf(m, id), whole ? ObjectKind.fileLock : ObjectKind.recordLock, {})
  setObjectWord(m, object, ObjectWord.file, taskWord(m, id, TaskWord.file))
  showObject(m, object, nameOf(m, request.node, request), taskWord(m, id, TaskWord.line))
  setPlaceWord(m, row, LockedPlaceWord.node, request.node)
  setPlaceWord(m, row, LockedPlaceWord.whole, whole)
  setPlaceWord(m, row, LockedPlaceWord.object, object)
  setPlaceReal(m, row, LockedPlaceReal.start, request.start)
  setPlaceReal(m, row, LockedPlaceReal.end, request.end)
  return object
}

function newPlace(m: Machine): LockedPlaceId {
  const row = allocateRow(m, LOCKED_PLACES)
  if (row) return row
  dropPlaces(m, (node) => !nodeWord(m.disk, node, NodeWord.lockable))
  return allocateRow(m, LOCKED_PLACES)
}

function dropPlaces(m: Machine, isOver: (node: NodeId) => boolean): void {
  for (let row = 1; row <= topRow(m, LOCKED_PLACES); row++) {
    const node = placeWord(m, row, LockedPlaceWord.node)
    if (node && isOver(node)) freeRow(m, LOCKED_PLACES, row)
  }
}

/** `data.txt`; of a part of it `data.txt[10:20]`. */
function nameOf(m: Machine, node: NodeId, { start, end }: LockRange): string {
  const name = shownPath(pathOf(m.disk, node))
  const part = start === 0 && end === Number.POSITIVE_INFINITY ? '' : `[${start}:${end === Number.POSITIVE_INFINITY ? '' : end}]`
  return name && name + part
}
