from multiprocessing import Process


class Broken(Process):
    def run(self):
        try:
            {}['missing']
        except KeyError as error:
            raise ValueError('配置有误') from error


if __name__ == '__main__':
    process = Broken(name='读配置')
    process.start()
    process.join()
    print(process.exitcode)
