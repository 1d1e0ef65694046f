from concurrent.futures import Future, ThreadPoolExecutor

with ThreadPoolExecutor(2) as executor:
    future = executor.submit(divmod, 17, 5)
    print(isinstance(future, Future), future.result(), future.done(), future.running(), future.cancelled())
    keyword = executor.submit(int, 'ff', base=16)
    print(keyword.result(timeout=5), keyword.exception())
try:
    executor.submit(print)
except RuntimeError as error:
    print('RuntimeError:', error)
