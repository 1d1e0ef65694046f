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

/** Files and folders of the disk, as the browser itself gives them: a script can make no entry of a folder. Chromium only. */
export async function dropFolder(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data: { items: [], files: [path], dragOperationsMask: 1 } })
  await session.detach()
}

/** A package of pure Python. */
export const wheelFile = (name: string, files: Readonly<Record<string, string>>): DroppedFile => ({
  name,
  base64: Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, strToU8(text)])))).toString('base64'),
})
