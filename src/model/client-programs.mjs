/**
 * Ready client programs, for a server to which nobody comes: one that sends lines over TCP or UDP, and one that makes an HTTP request.
 * Each is a program of its own beside the others (`starts`), so a client is an input of the run like any other: links and recordings
 * carry it, and it can be read and changed. What it sends is what it reads.
 *
 * In JavaScript, without imports: the scripts of Node read the same file as the page.
 */

export const CLIENT_KINDS = /** @type {const} */ (['tcp', 'udp', 'http'])

/** @typedef {(typeof CLIENT_KINDS)[number]} ClientKind */
/** @typedef {import('./configuration').Program} Program */
/** @typedef {import('./configuration').ProgramStart} ProgramStart */

/**
 * @typedef {object} Client
 * @property {ClientKind} kind
 * @property {number} port
 * @property {string | undefined} text lines, or an HTTP request: 'GET /path', then headers, an empty line and the body if it has any; undefined: the page asks for each line
 * @property {number} delayUs when it is started, microseconds
 */

/** The first client is started so long after the servers, and each further one after the one before; microseconds. */
export const CLIENT_DELAY_US = 100_000

const LAST_PORT = 65_535

/** @param {string} text @returns {ClientKind | undefined} */
export const clientKind = (text) => CLIENT_KINDS.find((kind) => kind === text)

/** @param {number} port */
export const isPort = (port) => Number.isInteger(port) && port > 0 && port <= LAST_PORT

/** @type {Readonly<Record<ClientKind, (port: number) => string>>} */
const TEXTS = {
  tcp: (port) => `"""A client: sends each line that it reads to port ${port} and prints what comes back."""
import socket
import sys
import threading
import time


def show(connection):
    try:
        while data := connection.recv(4096):
            print("<", data.decode(errors="replace").rstrip("\\r\\n"))
        print("(the server closed the connection)")
    except OSError as error:
        print("(the connection is gone: %s)" % error)


with socket.create_connection(("127.0.0.1", ${port})) as connection:
    receiver = threading.Thread(target=show, args=(connection,), name="receiver", daemon=True)
    receiver.start()
    time.sleep(0.1)  # a server may greet first
    try:
        while line := sys.stdin.readline():
            print(">", line.rstrip("\\n"))
            connection.sendall(line.rstrip("\\n").encode() + b"\\n")
            time.sleep(0.1)
        connection.shutdown(socket.SHUT_WR)
    except OSError as error:
        print("(nothing more can be sent: %s)" % error)
    receiver.join(5)
`,
  udp: (port) => `"""A client: sends each line that it reads to UDP port ${port} and prints the answers."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(1)
    while line := sys.stdin.readline():
        print(">", line.rstrip("\\n"))
        client.sendto(line.rstrip("\\n").encode(), ("127.0.0.1", ${port}))
        try:
            data, address = client.recvfrom(65535)
            print("<", data.decode(errors="replace").rstrip("\\n"))
        except TimeoutError:
            print("(no answer within a second)")
`,
  http: (port) => `"""A client: makes the HTTP request that it reads, to port ${port}, and prints the answer."""
import socket
import sys

head, _, body = sys.stdin.read().strip("\\n").partition("\\n\\n")
request, *headers = (head or "GET /").split("\\n")
if request.startswith("/"):
    request = "GET " + request
if "HTTP/" not in request:
    request += " HTTP/1.1"
headers += ["Host: 127.0.0.1:${port}", "Connection: close"]
if body:
    headers.append("Content-Length: %d" % len(body.encode()))

with socket.create_connection(("127.0.0.1", ${port}), timeout=5) as connection:
    print(">", request)
    connection.sendall("\\r\\n".join([request, *headers, "", body]).encode())
    try:
        while data := connection.recv(4096):
            print(data.decode(errors="replace"), end="")
    except OSError as error:
        print("(%s)" % error)
    print()
`,
}

/** The name under which this text is, or can be, among the files: client.py, client_2.py … @param {Program['files']} files @param {string} text */
function clientFile(files, text) {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'client.py' : `client_${number}.py`
    const taken = files.find((file) => file.name === name)
    if (!taken || taken.text === text) return name
  }
}

/**
 * The program with one client more.
 * @param {Program} program @param {Client} client @returns {Program}
 */
export function withClient({ files, stdin, starts }, { kind, port, text: sent, delayUs }) {
  const text = TEXTS[kind](port)
  const name = clientFile(files, text)
  const [first] = files
  /** @type {readonly ProgramStart[]} */
  const others = starts ?? (first ? [{ file: first.name, delayUs: 0, ...(stdin === '' ? {} : { stdin }) }] : [])
  return {
    files: files.some((file) => file.name === name) ? files : [...files, { name, text }],
    stdin: '',
    starts: [...others, { file: name, delayUs, ...(sent === undefined ? {} : { stdin: sent }) }],
  }
}
