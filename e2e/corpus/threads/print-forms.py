import sys
import threading


def work():
    print('a', 'b', 'c', sep='-', end='!\n')
    print('no newline', end='')
    print()
    print('to stderr', file=sys.stderr)
    print('flushed', flush=True)
    print(*range(3), sep=', ')
    print('中文输出', '混合 English', sep='：')
    sys.stdout.write('written\n')
    sys.stdout.writelines(['several\n', 'lines\n'])
    print('"quotes" \\ backslash \t tab')


thread = threading.Thread(target=work)
thread.start()
thread.join()
