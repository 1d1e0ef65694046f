import multiprocessing

if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    print(sorted(multiprocessing.get_all_start_methods()))
    print(multiprocessing.get_start_method())
    try:
        multiprocessing.set_start_method('spawn')
    except RuntimeError as error:
        print('RuntimeError:', error)
    multiprocessing.set_start_method('spawn', force=True)
    print(multiprocessing.get_start_method(), multiprocessing.get_context().get_start_method())
    print(multiprocessing.get_context('fork').get_start_method())
    try:
        multiprocessing.get_context('spoon')
    except ValueError as error:
        print('ValueError:', error)
