# wrong · every-bytecode · a daemon thread is cut off: its line is missing · written at 8, 11, 16
import threading

written = []


def log():
    written.append('begun')
    with open('log', 'a') as file:
        file.write('line')
    written.append('ended')


thread = threading.Thread(target=log, daemon=True)
thread.start()
assert 'ended' in written or not written, written
