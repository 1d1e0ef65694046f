/** Programs that run beside each other, for tests of several at once. */
import type { Program, ProgramStart } from '../../src/model/configuration'

export const WHO = `import os
import random
import sys

print(sys.argv, __name__, __file__, os.getpid(), os.getppid())
print(random.random())
`

export const SERVER = `import socket

listener = socket.socket()
listener.bind(('127.0.0.1', 8000))
listener.listen()
while True:
    connection, address = listener.accept()
    with connection:
        connection.sendall(connection.recv(100).upper())
`

export const CLIENT = `import socket
import sys

for line in sys.stdin:
    with socket.create_connection(('127.0.0.1', 8000)) as server:
        server.sendall(line.encode())
        print(server.recv(100).decode(), end='')
`

export const programs = (files: Readonly<Record<string, string>>, starts: readonly ProgramStart[]): Program => ({
  files: Object.entries(files).map(([name, text]) => ({ name, text })),
  stdin: '',
  starts,
})

export const serverAndClients = programs({ 'server.py': SERVER, 'client.py': CLIENT }, [
  { file: 'server.py', delayUs: 0 },
  { file: 'client.py', delayUs: 200_000, stdin: 'second\n' },
  { file: 'client.py', delayUs: 100_000, stdin: 'first\nagain' },
])
