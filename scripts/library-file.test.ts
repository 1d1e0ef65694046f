import { describe, expect, it } from 'vitest'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { joined, libraryFile } from './library-file'

const zipOf = (files: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

describe('the library as it is served', () => {
  it('joins the files of two zips, those of the first where they were', () => {
    const first = zipOf({ 'a.py': 'one', 'b/c.py': 'two '.repeat(100) })
    const both = joined(first, zipOf({ 'd.py': 'three', 'e.py': '' }))
    expect(Object.entries(unzipSync(both)).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
      ['a.py', 'one'],
      ['b/c.py', 'two '.repeat(100)],
      ['d.py', 'three'],
      ['e.py', ''],
    ])
    expect(both.subarray(0, 30)).toEqual(first.subarray(0, 30))
  })

  it('has the packages of ours beside the modules of Python, and is the same every time', () => {
    const library = libraryFile()
    const names = Object.keys(unzipSync(library, { filter: ({ name }) => name.startsWith('pylanes-packages/') || name === 'queue.py' || name === 'queue.pyc' }))
    for (const name of ['aiohttp/__init__.py', 'gevent/monkey.py', 'greenlet/__init__.py', 'requests/models.py', 'resource.py']) expect(names).toContain(`pylanes-packages/${name}`)
    expect(names.some((name) => name.startsWith('queue.'))).toBe(true)
    expect(Buffer.from(libraryFile()).equals(Buffer.from(library))).toBe(true)
  })
})
