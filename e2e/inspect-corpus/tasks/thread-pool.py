from concurrent.futures import ThreadPoolExecutor


def fetch(number):
    text = ''
    for letter in 'abc':
        text += letter * number
    return number, text


def main():
    found = {}
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix='pool') as pool:
        futures = [pool.submit(fetch, number) for number in (1, 2)]
        for future in futures:
            number, text = future.result()
            found[number] = text
    return found


print(main())
