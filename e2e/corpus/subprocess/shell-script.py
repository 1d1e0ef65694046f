# what a shell makes of its text
import subprocess
SCRIPTS = [
    "a=1; b=$a$a; echo $b \"$b c\" '$b' \\$b",
    "x='two words'; for w in $x \"$x\"; do echo \"<$w>\"; done",
    "i=0; while [ $i -lt 3 ]; do i=$((i + 1)); [ $i = 2 ] && continue; echo $i; done",
    "if false; then echo a; elif true; then echo b; else echo c; fi",
    "cat <<END\nhello $((2 * 3))\nEND",
    "echo a; echo b >&2",
    "{ echo one; echo two; } | sort -r | head -1",
    "(exit 3); echo $?",
    "! true; echo $?",
    "set -e; false; echo never",
    "echo ${NONE:-default} ${HOME:+set} ${#PATH_NOT}",
    "f=archive.tar.gz; echo ${f%.gz} ${f%%.*} ${f#*.} ${f##*.}",
    "touch b.x a.x; echo *.x; echo '*.x' \"*.x\"; rm a.x b.x; echo *.x",
    "echo hi > f; cat < f; wc -c < f; rm f",
    "no-such-command; echo $?",
    "false | true; echo $?",
    "echo \"$(echo nested \"$(echo deep)\")\"",
    "sleep 0.1 & wait $!; echo $?",
    "exec echo replaced; echo never",
    "cd /; pwd; cd - > /dev/null; [ \"$PWD\" = / ] || echo back",
    "printf '%s\\n' a b c | grep -v b | wc -l",
    "seq 5 | tail -n 2; seq 3 | tee copy | wc -l; cat copy",
    "kill -TERM $$; echo never",
    "test -f nothing || echo missing; test 3 -gt 2 && echo greater",
    "echo one two three | while read a b; do echo \"$b-$a\"; done",
    "case hello in h*|x) echo h;; *) echo other;; esac",
    "echo 'b 2\na 10\nc 1' | sort -k2 -n",
    "printf 'x\\ny\\nx\\n' | sort | uniq -c",
]
for script in SCRIPTS:
    done = subprocess.run(script, shell=True, capture_output=True, text=True)
    print(repr(script), done.returncode, repr(done.stdout), repr(done.stderr))
