from concurrent.futures import ThreadPoolExecutor


def square(number):
    found = number * number
    text = f'{number}:{found}'
    return text


def gather(pool, numbers):
    futures = [pool.submit(square, one) for one in numbers]
    texts = []
    for future in futures:
        got = future.result()
        texts.append(got)
    return texts


with ThreadPoolExecutor(2, thread_name_prefix='pool') as pool:
    result = gather(pool, (3, 4, 5))
print(result)
