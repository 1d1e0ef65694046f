import sys
import threading


def leave():
    print('before')
    sys.exit(5)


def leave_by_raise():
    raise SystemExit('not printed')


for target in (leave, leave_by_raise):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
print('the program goes on')
