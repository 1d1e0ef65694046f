import subprocess, sys, os
__import__("os").environ.pop("PYTHONUNBUFFERED", None)  # as a terminal would show it, but children buffer as they do
r = subprocess.run([sys.executable, "-c", "import sys; data = sys.stdin.read(); print(data.upper()); print('err', file=sys.stderr)"], input="hello\nworld", capture_output=True, text=True)
print(r.returncode, repr(r.stdout), repr(r.stderr))
try:
    subprocess.run([sys.executable, "-c", "raise SystemExit(7)"], check=True)
except subprocess.CalledProcessError as e:
    print(e.returncode, str(e).replace(sys.executable, 'PY'))
try:
    subprocess.run(["nothere", "x"])
except FileNotFoundError as e:
    print(e, e.filename, e.errno)
p = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
try:
    p.wait(timeout=0.5)
except subprocess.TimeoutExpired as e:
    print("timeout", e.timeout)
print(p.poll())
p.terminate()
print(p.wait(), p.returncode)
p = subprocess.Popen(["sleep", "30"]); p.kill(); print(p.wait())
print(subprocess.call("exit 3", shell=True))
print(subprocess.getoutput("echo hi there | wc -w"))
print(subprocess.getstatusoutput("ls /nonexistent"))
print(os.system("true"), os.system("false"), os.system("exit 5") >> 8)
print(os.popen("echo from popen").read())
with os.popen("cat > out.txt", "w") as f: f.write("to cat\n")
print(open("out.txt").read())
print(subprocess.check_output("echo $FOO", shell=True, env={"FOO": "bar", "PATH": os.environ["PATH"]}))
os.makedirs("d", exist_ok=True)
print(os.path.basename(subprocess.check_output(["pwd"], cwd="d", text=True).strip()))
try:
    subprocess.run(["ls"], cwd="nodir")
except FileNotFoundError as e: print(e.strerror)
with open("log.txt", "w") as f:
    subprocess.run([sys.executable, "-c", "print('a'); import sys; print('b', file=sys.stderr)"], stdout=f, stderr=subprocess.STDOUT)
print(open("log.txt").read())
with open("log.txt") as f:
    print(subprocess.run(["sort", "-r"], stdin=f, stdout=subprocess.PIPE, text=True).stdout)
print(subprocess.run(["cat", "log.txt"], stdout=subprocess.DEVNULL))
try:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(5)"], timeout=0.3, capture_output=True)
except subprocess.TimeoutExpired as e: print(e.cmd[1:], e.timeout, e.output)
