import threading


def risky(value):
    try:
        if value == 0:
            raise ValueError('nothing')
        try:
            answer = 10 / (value - 1)
        except ZeroDivisionError as error:
            reason = str(error)
            raise RuntimeError(reason) from error
        else:
            answer += 1
        finally:
            tidy = True
    except ValueError as error:
        answer = error.args
    except RuntimeError as error:
        answer = repr(error.__cause__)
    return answer, 'tidy' in locals()


def work():
    answers = {}
    for value in (0, 1, 3):
        answers[value] = risky(value)
    print(answers)


thread = threading.Thread(target=work, name='worker')
thread.start()
thread.join()
