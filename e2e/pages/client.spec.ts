/** A server to which nobody comes: the reader brings it a client, and the run goes on with it. */
import { whenIdle } from '../support/fixtures'
import { IN_LONG } from '../support/long'
import { expectVerdict, follow, linkTo, outputTexts } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const ECHO = `import socket
server = socket.create_server(("127.0.0.1", 8888))
while True:
    connection, address = server.accept()
    while data := connection.recv(1024):
        connection.sendall(data.upper())
    connection.close()
`

const WEB = `from http.server import BaseHTTPRequestHandler, HTTPServer
class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello from " + self.path.encode())
HTTPServer(("", 8000), Hello).serve_forever()
`

test('lines are sent, and what comes back is read; a further client comes after the first', async ({ shared }) => {
  await follow(shared, linkTo(ECHO))
  await expectVerdict(shared, 'hang')
  await expect(shared.getByTestId('client-panel')).toContainText('8888')
  await shared.getByTestId('verdict').click()
  await shared.getByTestId('bring-client').click()
  const text = shared.getByTestId('client-text')
  await expect(text).toBeFocused()
  await text.fill('one\ntwo')
  await shared.getByTestId('client-connect').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'hang')
  expect((await outputTexts(shared)).join('')).toContain('< ONE')
  expect((await outputTexts(shared)).join('')).toContain('< TWO')
  await shared.getByTestId('client-text').fill('three')
  await shared.getByTestId('client-connect').click()
  await whenIdle(shared)
  const words = (await outputTexts(shared)).join('')
  expect(words.indexOf('< THREE')).toBeGreaterThan(words.indexOf('< TWO'))
})

test('lines are typed while simulated time waits, and a link to the run sends them again', IN_LONG, async ({ shared }) => {
  await follow(shared, linkTo(ECHO))
  await shared.getByTestId('client-live').check()
  await shared.getByTestId('client-connect').click()
  const line = shared.getByTestId('stdin-line')
  await expect(line).toBeFocused()
  await line.fill('typed')
  await line.press('Enter')
  await expect(shared.getByTestId('output')).toContainText('< TYPED')
  await shared.getByRole('button', { name: 'End of input' }).click()
  await whenIdle(shared)
  await expectVerdict(shared, 'hang')
  const before = await outputTexts(shared)
  await shared.getByTestId('share').click()
  const link = await shared.getByTestId('share-link').inputValue()
  await shared.keyboard.press('Escape')
  await follow(shared, new URL(link).hash)
  await expectVerdict(shared, 'hang')
  // what was typed is echoed; what a link gives is read without, as from a pipe
  expect(await outputTexts(shared)).toEqual(before.filter((line) => line !== 'typed'))
})

test('a web server is asked for a page', async ({ shared }) => {
  await follow(shared, linkTo(WEB, { limits: { virtualUs: 5_000_000 } }))
  await expect(shared.getByTestId('client-http')).toHaveAttribute('aria-pressed', 'true')
  await shared.getByTestId('client-text').fill('GET /some/path')
  await shared.getByTestId('client-connect').click()
  await whenIdle(shared)
  expect((await outputTexts(shared)).join('')).toContain('hello from /some/path')
})
