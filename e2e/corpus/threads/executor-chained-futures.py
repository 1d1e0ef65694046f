import threading
from concurrent.futures import Future, ThreadPoolExecutor


def then(future, function, executor):
    chained = Future()

    def forward(finished):
        try:
            chained.set_result(function(finished.result()))
        except Exception as error:
            chained.set_exception(error)

    future.add_done_callback(lambda finished: executor.submit(forward, finished))
    return chained


with ThreadPoolExecutor(3) as executor:
    length = then(executor.submit(str.upper, 'hello'), len, executor)
    half = then(length, lambda n: n / 2, executor)
    broken = then(half, lambda n: n / 0, executor)
    print(half.result(), type(broken.exception(timeout=5)).__name__)
