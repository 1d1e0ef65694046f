/** How the page shows coroutines and connections: lanes beneath their thread, whose turn it is, what travels, how it ended. */
import type { Page } from '@playwright/test'
import { DEFAULT_CONFIGURATION } from '../../src/model/configuration'
import { palette, taskColour } from '../../src/timeline/look/palette'
import { encodeRecording } from '../../src/log/recording'
import { sampleManyStrandsLog, strandsProgram } from '../../src/trace/testing/sample-strands'
import { coloursAtPlayhead } from '../support/lane-colours'
import { IN_LONG } from '../support/long'
import { follow, linkTo, objectRow, taskRow, verdictChip } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const SHOP = `import asyncio


async def produce(q):
    for item in ('tea', 'bun', 'jam'):
        await asyncio.sleep(0.01)
        await q.put(item)


async def consume(q, lock):
    while (item := await q.get()) != 'jam':
        async with lock:
            await asyncio.sleep(0.015)


async def main():
    q = asyncio.Queue()
    lock = asyncio.Lock()
    producer = asyncio.create_task(produce(q))
    consumers = [asyncio.create_task(consume(q, lock)) for _ in range(2)]
    await asyncio.gather(producer, *consumers)


asyncio.run(main())
`
const [MAIN, PRODUCER, EATER, IDLE] = [1, 3, 4, 5]

/** Bars of strands lie 4 to 18 px below the top of their row, stripes 20 to 24; ribbons 16 to 29 px below that of a thread's. */
const [STRAND, STRIPE, RIBBON] = [
  [6, 16],
  [21, 23],
  [19, 28],
] as const

test('lanes beneath their thread have the colours of what the coroutines do', async ({ shared }) => {
  await follow(shared, linkTo(SHOP, {}, { playhead: { us: 12_000, step: -1 }, axis: 'time' }))
  const { looks, locks } = palette('light')
  await expect(shared.getByTestId(`lane-task-${PRODUCER}`)).toContainText('produce()')
  await expect(taskRow(shared, 'MainThread')).toContainText('nothing to do')
  expect(await coloursAtPlayhead(shared, PRODUCER, STRAND)).toContain(looks.sleeping.fill)
  expect(await coloursAtPlayhead(shared, EATER, STRAND)).toContain(looks.sleeping.fill)
  expect(await coloursAtPlayhead(shared, EATER, STRIPE)).toContain(locks[0])
  expect(await coloursAtPlayhead(shared, IDLE, STRAND)).toContain(looks.queue.fill)
  expect(await coloursAtPlayhead(shared, IDLE, STRIPE)).not.toContain(locks[0])
  await expect(shared.getByTestId(`task-row-${IDLE}`)).toHaveAttribute('data-line', '11')
})

test('the ribbon in the lane of the thread is whose turn it is', async ({ shared }) => {
  await follow(shared, linkTo(SHOP, {}, { playhead: { us: 0, step: 0 }, axis: 'steps' }))
  const running = shared.locator(`[data-testid=task-row-${PRODUCER}][data-state=running]`)
  for (let presses = 0; presses < 80 && (await running.count()) === 0; presses++) await shared.keyboard.press('.')
  await expect(running).toHaveCount(1)
  for (let times = 0; times < 5; times++) await shared.keyboard.press('w')
  expect(await coloursAtPlayhead(shared, MAIN, RIBBON)).toContain(taskColour(PRODUCER, 'light'))
  await shared.getByTestId(`lane-task-${MAIN}`).click()
  await expect(shared.getByTestId('why')).toContainText('MainThread runs the coroutine produce().')
  await shared.getByTestId(`lane-task-${IDLE}`).click()
  await expect(shared.getByTestId('why')).toContainText('consume() #2 can go on; first it is the turn of produce().')
})

test('what went through a queue is drawn from who put it to who got it', async ({ shared }) => {
  await follow(shared, linkTo(SHOP, {}, { axis: 'time' }))
  await expect(shared.locator('.plt-flight')).toHaveCount(0)
  await objectRow(shared, 'q').getByRole('button').first().click()
  await expect(shared.locator('.plt-flight')).toHaveCount(3)
  await expect(shared.locator('.plt-flight-name').first()).toHaveText("'tea'")
})

test('a hang says which coroutine waits for what, and that its loop has nothing left to do', async ({ shared }) => {
  await follow(shared, linkTo(SHOP))
  await verdictChip(shared).click()
  const details = shared.getByTestId('verdict-details')
  await expect(details).toContainText('MainThread has nothing left to do')
  await expect(details).toContainText('consume() #2 waits for an item (q, line 11)')
  await shared.keyboard.press('Escape')
})

test('locks of asyncio taken in opposite order are a circle', async ({ shared }) => {
  const program = `import asyncio


async def both(first, second):
    async with first:
        await asyncio.sleep(0.01)
        async with second:
            pass


async def main():
    a = asyncio.Lock()
    b = asyncio.Lock()
    await asyncio.gather(both(a, b), both(b, a))


asyncio.run(main())
`
  await follow(shared, linkTo(program))
  await verdictChip(shared).click()
  const details = shared.getByTestId('verdict-details')
  await expect(details).toContainText('all in one event loop')
  await expect(details.locator('.cycle li')).toHaveText([/waits for b \(line 7\), held by both\(\) #2/, /both\(\) #2 waits for a \(line 7\), held by both\(\)/])
  await shared.keyboard.press('Escape')
})

test('many are one row that says what they do, until it is opened', IN_LONG, async ({ pageWithoutPython: page }) => {
  const body = Buffer.from(encodeRecording({ program: strandsProgram, configuration: DEFAULT_CONFIGURATION, log: sampleManyStrandsLog(400) }))
  await page.route('**/*.run', (route) => route.fulfill({ body, contentType: 'application/octet-stream' }))
  await page.goto('./#s=rlock.rlock')
  const row = page.getByTestId('lane-strands-1')
  await expect(row).toContainText('401 coroutines')
  await page.keyboard.press('End')
  await expect(row).toContainText('0 running · 0 ready · 0 waiting · 401 ended')
  await expect(page.getByTestId('lane-task-200')).toHaveCount(0)
  await row.click()
  await expect(page.getByTestId('lane-task-3')).toBeVisible()
  // those far from the view have no elements
  expect(await page.locator('.plt-row').count()).toBeLessThan(120)
  await scrollTo(page, 200)
  await expect(page.getByTestId('lane-task-200')).toBeVisible()
})

async function scrollTo(page: Page, strand: number): Promise<void> {
  await page.locator('.plt-scroll').evaluate((scroll, share) => {
    scroll.scrollTop = scroll.scrollHeight * share
  }, strand / 405)
}

test('a connection goes by who uses it; who waits to be accepted is in the lane of the listener', async ({ shared }) => {
  const program = `import socket
import threading
import time


def serve(listener):
    time.sleep(0.01)
    for _ in range(2):
        connection, peer = listener.accept()
        connection.sendall(connection.recv(100).upper())


def ask(number):
    with socket.create_connection(('127.0.0.1', 8000)) as s:
        s.sendall(b'hello %d' % number)
        s.recv(100)


listener = socket.create_server(('127.0.0.1', 8000))
threading.Thread(target=serve, args=(listener,), name='Server').start()
for n in range(2):
    threading.Thread(target=ask, args=(n,), name=f'Client-{n}').start()
`
  await follow(shared, linkTo(program, {}, { playhead: { us: 5_000, step: -1 }, axis: 'time' }))
  const listener = shared.locator('.object-row').filter({ hasText: 'Listening socket' })
  await expect(listener.locator('.item')).toHaveCount(2)
  await expect(shared.getByRole('button', { name: 'Client-0 → Server' })).toBeVisible()
  await expect(shared.getByRole('button', { name: 'Server → Client-1' })).toBeVisible()
  await listener.getByRole('button').first().click()
  await expect(shared.locator('.plt-flight')).toHaveCount(2)
})
