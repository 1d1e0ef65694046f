"""What an interpreter may do is said by its config; what is called there runs in its main module."""
import _interpchannels as ch
import _interpreters
from concurrent import interpreters


def tell(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return '%s: %s' % (type(error).__name__, error)


class End:
    def __init__(self, cid):
        self._id = cid


class Send(End):
    pass


class Receive(End):
    pass


if __name__ == '__main__':
    print(tell(_interpreters.new_config, use_main_obmalloc=1))
    print(tell(_interpreters.new_config, gil=1))
    print(tell(_interpreters.new_config, gil='spam'))
    print(tell(_interpreters.create, 'empty'))
    print(tell(_interpreters.create, 'none such'))
    print(tell(_interpreters.create, 5))
    print(type(tell(_interpreters.new_config, 'a\0b')).__name__, tell(_interpreters.new_config, 'a\0b'))
    config = _interpreters.new_config()
    del config.gil
    print(tell(_interpreters.create, config))
    config = _interpreters.new_config('empty', use_main_obmalloc=True)
    without_threads = _interpreters.create(config)
    print(_interpreters.get_config(without_threads))
    print(_interpreters.run_string(without_threads, 'import _thread; _thread.start_new_thread(print, ())').formatted)
    isolated, legacy = _interpreters.create(), _interpreters.create('legacy')
    daemon = 'import threading; t = threading.Thread(target=print, args=("a daemon",), daemon=True); t.start(); t.join()'
    print(_interpreters.run_string(isolated, daemon).formatted)
    print(_interpreters.run_string(legacy, daemon))
    print(_interpreters.get_config(0), _interpreters.get_config(isolated).gil)
    print(tell(_interpreters.set___main___attrs, isolated, {'a\0b': 1}))

    interp = interpreters.create()
    print(interp.call(dir))
    interp.exec('x = 1')
    print(interp.call(eval, 'x'), interp.call(exec, 'y = x + 1'), interp.call(eval, 'y'), interp.call(eval, '__loader__').__name__)

    ch._register_end_types(Send, Receive)
    cid = ch.create()
    print(tell(interp.prepare_main, send=Send(cid.send)), 'send' in interp.call(dir))
    try:
        interp.prepare_main(send=Send(object()))
    except interpreters.NotShareableError as error:
        print(type(error).__name__, repr(error.__cause__))
    other = ch.create()
    ch.close(other)
    print([one[0] for one in ch.list_all()])
    for one in (without_threads, isolated, legacy):
        _interpreters.destroy(one)
    interp.close()
