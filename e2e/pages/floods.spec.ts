/** Programs that flood the machine while the reader watches: Stop stays clickable, and soon after it the run is over. */
import { whenIdle } from '../support/fixtures'
import { inLong } from '../support/long'
import { linkTo, open } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const FLOODS: readonly (readonly [what: string, text: string])[] = [
  ['threads', 'import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()'],
  ['forks', 'import os\nwhile True:\n    os.fork()'],
  ['finalizers', 'import threading\nclass B:\n    def __del__(self):\n        B()\n        threading.Event().set()\nB()'],
  [
    'coroutines',
    'import asyncio\nasync def f():\n    while True:\n        await asyncio.sleep(0)\nasync def main():\n    await asyncio.gather(*(f() for _ in range(50_000)))\nasyncio.run(main())',
  ],
  ['output', 'while True:\n    print("x" * 1000)'],
]

/** Those that `npm test` tries: of the others each takes as long as both. */
const KEPT = new Set(['coroutines', 'output'])

for (const [what, text] of FLOODS)
  test(`a flood of ${what} is stopped`, inLong(!KEPT.has(what)), async ({ shared }) => {
    await open(shared, linkTo(text, { limits: { virtualUs: 1e12, events: 20_000_000, outputBytes: 100_000_000 } }))
    // it runs, or has come to its end already
    await expect(shared.getByTestId('progress').or(shared.getByTestId('verdict')).first()).toBeVisible()
    await shared.waitForTimeout(1500)
    // a flood may come to a limit of the machine before, at any moment
    const over = shared.getByTestId('verdict').waitFor()
    if ((await shared.getByTestId('stop').count()) > 0) await Promise.race([shared.getByTestId('stop').click({ timeout: 30_000 }), over])
    const asked = Date.now()
    await expect(shared.getByTestId('verdict')).toContainText(/Stopped|Limit reached|Ended|Finished/)
    test.info().annotations.push({ type: 'ms from Stop to the end', description: String(Date.now() - asked) })
    await whenIdle(shared)
  })
