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
  /** @param {string} field */
  const ofNode = (field) => {
    const place = meta.node_fields.indexOf(field)
    return (/** @type {number} */ node) => Number(nodes[node * size + place])
  }
  /** @param {string} field */
  const ofEdge = (field) => {
    const place = meta.edge_fields.indexOf(field)
    return (/** @type {number} */ edge) => Number(edges[edge * edgeSize + place])
  }
  const [type, name, self, count, attached] = [ofNode('type'), ofNode('name'), ofNode('self_size'), ofNode('edge_count'), ofNode('detachedness')]
  const [edgeType, to] = [ofEdge('type'), ofEdge('to_node')]
  const types = meta.node_types[meta.node_fields.indexOf('type')] ?? []
  const weak = meta.edge_types[meta.edge_fields.indexOf('type')]?.indexOf('weak')
  const all = nodes.length / size
  const firstEdge = new Uint32Array(all + 1)
  for (let node = 0; node < all; node++) firstEdge[node + 1] = Number(firstEdge[node]) + count(node)
  const seen = new Uint8Array(all)
  const queue = [0]
  let bytes = 0
  let documents = 0
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const called = strings[name(node)]
    if (called === UNDO) continue
    if (OWN.has(types[type(node)] ?? '') || called === BUFFER) bytes += self(node)
    if (attached(node) > 0) documents++
    for (let edge = Number(firstEdge[node]); edge < Number(firstEdge[node + 1]); edge++) {
      const other = to(edge) / size
      if (edgeType(edge) === weak || seen[other] === 1) continue
      seen[other] = 1
      queue.push(other)
    }
  }
  return { bytes, nodes: documents }
}
