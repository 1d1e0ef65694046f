import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    told = asyncio.Event()

    def heard(name):
        print('signal', name)
        told.set()

    loop.add_signal_handler(signal.SIGUSR1, heard, 'usr1')
    os.kill(os.getpid(), signal.SIGUSR1)
    print('sent')
    await told.wait()
    told.clear()
    loop.call_later(0.2, os.kill, os.getpid(), signal.SIGUSR1)
    await told.wait()
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    try:
        loop.add_signal_handler(signal.SIGKILL, heard)
    except RuntimeError as error:
        print(error)
    except OSError as error:
        print(error)


asyncio.run(main())
