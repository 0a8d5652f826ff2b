"""A Mac's network as far as Porchlight sees it: one JSON file, changed by the programs that are played beside this one.

The programs run with an empty environment, so the world is found beside the folder they lie in. Each call is recorded. A
call can be told to fail (do nothing, end with 1) or to lie (do nothing, end with 0), as `route` and `scutil` do on a Mac.
"""
import fcntl
import json
import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
FILE = os.path.join(HERE, "world.json")
LOG = os.path.join(HERE, "calls.jsonl")


class World:
    """Opened under a lock, written back when left."""

    def __enter__(self):
        self.lock = open(os.path.join(HERE, "lock"), "w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        with open(FILE) as file:
            self.data = json.load(file)
        self.reap()
        return self

    def __exit__(self, kind, value, trace):
        temporary = FILE + ".new"
        with open(temporary, "w") as file:
            json.dump(self.data, file, indent=1)
        os.rename(temporary, FILE)
        self.lock.close()

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def reap(self):
        """An interface goes with the process that holds it, and its routes with it."""
        for name, device in list(self.data["devices"].items()):
            if not alive(device["pid"]):
                del self.data["devices"][name]
                self.data["routes"] = [r for r in self.data["routes"] if r["device"] != name]
                self.data["states"] = [s for s in self.data["states"] if s["device"] != name]


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def begin(world, text=""):
    """Records the call; ends the program when it was told to fail or to lie."""
    argv = [os.path.basename(sys.argv[0])] + sys.argv[1:]
    call = " ".join(argv)
    seen = world["seen"]
    seen[call] = seen.get(call, 0) + 1
    with open(LOG, "a") as log:
        log.write(json.dumps({"argv": argv, "input": text, "environment": dict(os.environ)}) + "\n")
    fault = world["fault"]
    if fault and fault["call"] == call and fault["turn"] == seen[call]:
        world["fault"] = {}
        world["hit"] = True
        world.__exit__(None, None, None)
        sys.exit(1 if fault["mode"] == "fail" else 0)


def usage(why):
    """What a real program answers to what it does not know."""
    sys.stderr.write("%s: %s\n" % (os.path.basename(sys.argv[0]), why))
    sys.exit(64)


def tell(text):
    """Whoever monitors the routes hears of it."""
    with open(os.path.join(HERE, "events"), "a") as events:
        events.write("got message of size 128 on Thu Nov 26 04:00:00 2026\n%s\n\n" % text)
