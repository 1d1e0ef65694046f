/** What is dropped on the page, as from the desktop. */
import type { Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'

export interface DroppedFile {
  readonly name: string
  readonly base64: string
}

export async function dropFiles(page: Page, files: readonly DroppedFile[]): Promise<void> {
  await page.evaluate((files) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of files) transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, files)
}

/** How long the browser may take to hand on what was let go, before it is let go again. */
const HANDED_ON_MS = 15_000

/** Files and folders of the disk, as the browser itself gives them: a script can make no entry of a folder. Chromium only. */
export async function dropFolder(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  // the browser may let a drag fall that no page refused
  for (let tries = 0; tries < 3; tries++) {
    const heard = await page.evaluateHandle(
      (patience) => ({
        dropped: new Promise<boolean>((resolve) => {
          window.addEventListener('drop', () => resolve(true), { capture: true, once: true })
          setTimeout(() => resolve(false), patience)
        }),
      }),
      HANDED_ON_MS,
    )
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data: { items: [], files: [path], dragOperationsMask: 1 } })
    if (await heard.evaluate(({ dropped }) => dropped)) return session.detach()
  }
  throw new Error('the browser handed on nothing of what was dropped')
}

/** A package of pure Python. */
export const wheelFile = (name: string, files: Readonly<Record<string, string>>): DroppedFile => ({
  name,
  base64: Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, strToU8(text)])))).toString('base64'),
})
