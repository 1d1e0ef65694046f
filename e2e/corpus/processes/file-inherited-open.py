import os
import tempfile

with tempfile.TemporaryFile('w+') as file:
    file.write('parent ')
    file.flush()
    pid = os.fork()
    if pid == 0:
        file.write('child ')
        file.flush()
        os._exit(0)
    os.waitpid(pid, 0)
    file.write('parent again')
    file.flush()
    file.seek(0)
    print(file.read())
