"""What an ordinary user may say about whose a program is, and what is said to the C function below."""
import os
import subprocess
import _posixsubprocess


def tell(**named):
    try:
        return subprocess.check_call(['true'], **named)
    except Exception as error:
        return type(error).__name__, str(error), getattr(error, 'filename', '-')


for user in os.getuid(), -1, -2, 2**32, 2**63, 2**64:
    print('user', tell(user=user))
print('group', tell(group=os.getgid()), tell(group=2**32), tell(group=2**64))
for groups in [], [os.getgid()], [-1], [2**32], [2**64]:
    print('groups', tell(extra_groups=groups))
for kept in (-1, 2), ('text',), (2**63,), (5, 4), (6, 7, 7):
    try:
        _posixsubprocess.fork_exec([b'true'], [b'true'], True, kept, None, [b'env'], -1, -1, -1, -1, 1, 2, 3, 4, True, True, 0, None, None, None, -1, None)
    except ValueError as error:
        print(error)
