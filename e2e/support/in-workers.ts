/** JavaScript evaluated in a page's workers, which refuse what Playwright's own way needs. */
import type { Page } from '@playwright/test'

/** What stands for the answer of a worker that was busy with its beginning when it was asked, or has ended since. Who polls asks again. */
const UNANSWERED = 'unanswered'
const PATIENCE_MS = 5000

/** Evaluates in every worker of the page, by the browser's own means: Playwright's needs `eval`, which the workers refuse. */
export async function evaluateInWorkers(page: Page, expression: string): Promise<unknown[]> {
  const session = await page.context().newCDPSession(page)
  const answers: Promise<unknown>[] = []
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const answer = new Promise<unknown>((resolve) => {
      setTimeout(resolve, PATIENCE_MS, UNANSWERED)
      session.on('Target.receivedMessageFromTarget', (received) => {
        const answer = JSON.parse(received.message) as { id?: number; result?: { result?: { value?: unknown } } }
        // what has no id is news and not the answer
        if (received.sessionId === sessionId && answer.id === 1) resolve(answer.result?.result?.value)
      })
    })
    answers.push(answer)
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true, awaitPromise: true } })
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => {})
  })
  // answers when it has attached to the workers there are
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const values = await Promise.all(answers)
  await session.detach()
  return values
}
