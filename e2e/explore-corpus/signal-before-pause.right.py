# right · every-bytecode · the signal is blocked until it is waited for
import os
import signal
import threading

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
sender = threading.Thread(target=lambda: os.kill(os.getpid(), signal.SIGUSR1))
sender.start()
came = signal.sigwait({signal.SIGUSR1})
sender.join()
assert came == signal.SIGUSR1
