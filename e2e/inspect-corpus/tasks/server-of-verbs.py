import socketserver, socket, threading
class Handler(socketserver.StreamRequestHandler):
    tally = 0
    def handle(self):
        for raw in self.rfile:
            verb, _, rest = raw.decode().strip().partition(' ')
            match verb:
                case 'add':
                    numbers = [int(x) for x in rest.split()]
                    answer = str(sum(numbers))
                case 'bye':
                    answer = 'closed'
                case other:
                    answer = f'?{other}'
            type(self).tally += 1
            self.wfile.write((answer + '\n').encode())
            if answer == 'closed':
                return
def client(port):
    with socket.create_connection(('127.0.0.1', port)) as s, s.makefile('rw') as f:
        heard = []
        for say in 'add 1 2', 'what', 'bye':
            f.write(say + '\n')
            f.flush()
            heard.append(f.readline().rstrip())
    return heard
if __name__ == '__main__':
    server = socketserver.TCPServer(('127.0.0.1', 0), Handler)
    port = server.server_address[1]
    t = threading.Thread(target=server.handle_request, name='serving')
    t.start()
    heard = client(port)
    t.join()
    server.server_close()
    print(heard, Handler.tally)
