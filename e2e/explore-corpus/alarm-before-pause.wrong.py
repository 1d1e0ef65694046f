# wrong · cpython · the alarm comes between the check and the pause: nothing else comes, a hang
import signal

rung = False


def ring(number, frame):
    global rung
    rung = True


signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.5)
while not rung:
    signal.pause()
print('rung')
