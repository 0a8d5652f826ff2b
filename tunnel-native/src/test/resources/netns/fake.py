"""fake.py SOCKET UID : listens there as account UID. First line: `ready`; then, for each caller, how many bytes he sent."""
import os
import socket
import sys

uid = int(sys.argv[2])
if uid:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
listening = socket.socket(socket.AF_UNIX)
listening.bind(sys.argv[1])
listening.listen()
print("ready", flush=True)
while True:
    caller, _ = listening.accept()
    caller.settimeout(10)
    got = 0
    while more := caller.recv(4096):
        got += len(more)
    print(got, flush=True)
    caller.close()
