/**
 * What a first visit fetches until programs can run, as bytes over the line of a build that is published. A build for tests is packed quickly, so its files are
 * packed here in the same quick way, and what the best packing makes of that is known: it differs by little from build to build.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { distFolder } from '../../scripts/build-if-stale.mjs'
import type { PylanesWindow } from './fixtures'

const compress = promisify(brotliCompress)
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 } }
/** Of the quickly packed bytes so many are left by the best packing: of the image, the interpreter, texts. */
const BEST_SHARES: readonly (readonly [RegExp, number])[] = [
  [/\.bin$/, 0.7666],
  [/\.wasm$/, 0.877],
  [/\.(mjs|js|css|html)$/, 0.904],
]
/** What our server says before a file, most of it the policy. */
const HEADER_BYTES = 680

/** Opens the page and answers the paths of the files that it has asked for when programs can run, its workers' among them. */
export async function fetchedUntilReady(page: Page): Promise<readonly string[]> {
  const asked: { readonly path: string; readonly atMs: () => number }[] = []
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url())
    if (protocol.startsWith('http')) asked.push({ path: pathname, atMs: () => request.timing().startTime })
  })
  await page.goto('./')
  await page.waitForFunction(() => 'pylanes' in window)
  const readyMs = await page.evaluate(() => (window as unknown as PylanesWindow).pylanes.ready.then(() => performance.timeOrigin + performance.now()))
  return [...new Set(asked.filter(({ atMs }) => atMs() <= readyMs).map(({ path }) => path))]
}

/** Bytes of a file over the line. */
export async function bytesOverTheLine(path: string): Promise<number> {
  const bytes = await readFile(join(distFolder, path.endsWith('/') ? `${path}index.html` : path))
  const share = BEST_SHARES.find(([names]) => names.test(path.endsWith('/') ? 'index.html' : path))?.[1]
  if (share === undefined) return HEADER_BYTES + bytes.length
  const packed = await compress(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes, QUICK)
  return HEADER_BYTES + Math.min(bytes.length, Math.round(packed.length * share))
}
