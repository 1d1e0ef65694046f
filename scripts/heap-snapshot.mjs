/**
 * What a page holds, read from a heap snapshot of its browser: what its own JavaScript holds, and the nodes of its documents. Left out is what the browser keeps for
 * itself and bounds: machine code, its lists of what took how long, and what its own undoing needs (a thousand steps, with the nodes of before;
 * the editor undoes by itself and cannot switch that off).
 */

/** Kinds of things that a program makes. */
const OWN = new Set(['object', 'closure', 'array', 'string', 'concatenated string', 'sliced string', 'regexp', 'number', 'symbol', 'bigint', 'object shape'])
/** What lies in an ArrayBuffer. */
const BUFFER = 'system / JSArrayBufferData'
const UNDO = 'blink::UndoStack'

/** @param {import('@playwright/test').CDPSession} session @returns {Promise<{ bytes: number, nodes: number }>} */
export async function heldNow(session) {
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage')
  /** @type {string[]} */
  const parts = []
  const take = (/** @type {{ chunk: string }} */ { chunk }) => parts.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  return held(JSON.parse(parts.join('')))
}

/**
 * A snapshot is two lists of numbers, of nodes and of edges, so many for each; the edges of a node follow each other.
 * @param {{ snapshot: { meta: { node_fields: string[], node_types: string[][], edge_fields: string[], edge_types: string[][] } }, nodes: number[], edges: number[], strings: string[] }} snapshot
 */
function held({ snapshot: { meta }, nodes, edges, strings }) {
  const [size, edgeSize] = [meta.node_fields.length, meta.edge_fields.length]
  const [type, name, self, count, attached] = ['type', 'name', 'self_size', 'edge_count', 'detachedness'].map((field) => meta.node_fields.indexOf(field))
  const [edgeType, to] = ['type', 'to_node'].map((field) => meta.edge_fields.indexOf(field))
  const types = meta.node_types[type] ?? []
  const weak = meta.edge_types[edgeType]?.indexOf('weak')
  const all = nodes.length / size
  const firstEdge = new Uint32Array(all + 1)
  for (let node = 0; node < all; node++) firstEdge[node + 1] = firstEdge[node] + nodes[node * size + count] * edgeSize
  const seen = new Uint8Array(all)
  const queue = [0]
  let bytes = 0
  let documents = 0
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const at = node * size
    const called = strings[nodes[at + name]]
    if (called === UNDO) continue
    if (OWN.has(types[nodes[at + type]]) || called === BUFFER) bytes += nodes[at + self]
    if (nodes[at + attached] > 0) documents++
    for (let edge = firstEdge[node]; edge < firstEdge[node + 1]; edge += edgeSize) {
      const other = edges[edge + to] / size
      if (edges[edge + edgeType] === weak || seen[other] === 1) continue
      seen[other] = 1
      queue.push(other)
    }
  }
  return { bytes, nodes: documents }
}
