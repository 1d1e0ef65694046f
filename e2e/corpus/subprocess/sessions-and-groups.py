# a program in a session or a group of its own, which a signal ends with all that it started
import os, signal, subprocess, sys, time
tells = "import os; print(os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid())"
for options in ({"start_new_session": True}, {"process_group": 0}, {"preexec_fn": os.setsid}, {}):
    print(list(options), subprocess.run([sys.executable, "-c", tells], capture_output=True, text=True, **options).stdout.strip())
p = subprocess.Popen("sleep 100 | cat", shell=True, preexec_fn=os.setsid)
time.sleep(0.5)
os.killpg(os.getpgid(p.pid), signal.SIGTERM)
print(p.wait())
p = subprocess.Popen(["sleep", "100"], start_new_session=True)
time.sleep(0.2)
os.killpg(p.pid, signal.SIGKILL)
print(p.wait())
