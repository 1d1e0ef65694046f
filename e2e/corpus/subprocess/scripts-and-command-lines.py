import os
import subprocess
import sys


def run(*command, **options):
    try:
        done = subprocess.run(*command, capture_output=True, text=True, **options)
        print(done.returncode, done.stdout, done.stderr.replace(sys.executable, 'python'))
    except OSError as error:
        print(type(error).__name__, error)


# the lines of -c are in its traceback, and it knows how it was called
run([sys.executable, '-c', 'def f():\n  return 1/0\nf()'])
run([sys.executable, '-c', 'import sys; print(len(sys.orig_argv), sys.orig_argv[1:])', 'x'])

with open('without', 'w') as file:
    file.write('echo "$0 without $1"\n')
os.chmod('without', 0o755)
run(['./without'])
run('./without one', shell=True)
with open('elsewhere', 'w') as file:
    file.write('#!/no/such/interpreter\n')
os.chmod('elsewhere', 0o755)
run(['./elsewhere'])
run('./elsewhere; ./absent', shell=True)

# what is searched for in many folders is there
for program in ('echo', 'sh', 'nonesuch'):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            os.execvp(program, [program, '-c', 'echo one'] if program == 'sh' else [program, 'one'])
        except OSError as error:
            print(type(error).__name__, error, flush=True)
        os._exit(9)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
