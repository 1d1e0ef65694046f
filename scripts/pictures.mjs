/**
 * `npm run pictures`: makes the pictures of the READMEs, docs/pictures/<name>.<language>.png, from the built app: a gallery
 * program's recording at its end, in a window of 1280 × 800 points.
 */
import { commandLine } from './command-line.mjs'
import { inProject } from './project-root.mjs'
import { openApp } from './open-app.mjs'

/** What is on each picture: the address of the program, and the moment of its guide at which it is shown. */
const PICTURES = [
  { name: 'deadlock', address: 's=abba-deadlock', moment: 3 },
  { name: 'gil', address: 's=spinning-threads', moment: 1 },
]

commandLine('usage: npm run pictures\n', {})
const app = await openApp()
try {
  for (const { name, address, moment } of PICTURES)
    for (const language of ['en', 'zh']) {
      const page = await app.openPage()
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
      await page.goto(new URL(`#${address}&lang=${language}`, page.url()).href)
      await page.reload()
      await page.getByTestId(`moment-${moment}`).click()
      await page.getByTestId('details-moment').click()
      await page.evaluate(() => /** @type {any} */ (window).pylanes.whenIdle())
      const path = inProject('docs', 'pictures', `${name}.${language}.png`)
      await page.screenshot({ path, animations: 'disabled' })
      await page.close()
      console.log(path)
    }
} finally {
  await app.close()
}
