import multiprocessing


def work():
    print('never reached')


process = multiprocessing.get_context('spawn').Process(target=work)
process.start()
process.join()
print('exit code of the child:', process.exitcode)
