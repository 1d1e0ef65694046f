"""The earliest entries of a heap, without looking at all of it."""
from heapq import heappop, heappush


def earliest(heap, most, key, counts):
    """
    The first `most` entries by `key` for which `counts` holds, in that order; of entries with the same key the one that lies first in
    the heap comes first. Takes as long as there are entries to be returned or passed over, however large the heap is.
    """
    found = []
    # (key, position) of entries whose children have not been looked at: none comes before its parent
    near = [(key(heap[0]), 0)] if heap else []
    while near and len(found) < most:
        _, at = heappop(near)
        if counts(heap[at]):
            found.append(heap[at])
        for child in (2 * at + 1, 2 * at + 2):
            if child < len(heap):
                heappush(near, (key(heap[child]), child))
    return found
