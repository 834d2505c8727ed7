#!/usr/bin/python3
"""Outputs are whole or absent, whatever fails: the n-th write, fsync, link, rename or open,
a file size that is not allowed, and kill -9 at random points.

  output_faults.py PROGRAM LIBRARY      LIBRARY is made from fail_calls.cc
"""
import errno
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = str(ROOT / "samples" / "linkoping-2018-08.xlsx")
PROGRAM, LIBRARY = sys.argv[1:]
COMMANDS = {
    "correct": (["correct", SAMPLE, "-o"], "ut.xlsx"),
    "correct --mark-only": (["correct", SAMPLE, "--mark-only", "-o"], "ut.xlsx"),
    "check --log": (["check", SAMPLE, "--fail-on", "never", "--log"], "ut.xlsx"),
    "check --log .csv": (["check", SAMPLE, "--fail-on", "never", "--log"], "ut.csv"),
    "normalize": (["normalize", SAMPLE, "-o"], "ut.xlsx"),
}
OLD = b"what stood here before"
failures = []


def arguments(command, target, overwrite):
    words, _ = COMMANDS[command]
    return [PROGRAM, words[0]] + (["--overwrite"] if overwrite else []) + words[1:] + [str(target)]


def run(words, **more):
    env = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", **more.pop("env", {}))
    return subprocess.run(words, capture_output=True, env=env, **more)


def judge(what, folder, target, good, status, overwrite, killed=False):
    """Whole and said to be, or as before and said to have failed; nothing else in the folder."""
    content = target.read_bytes() if target.exists() else None
    before = OLD if overwrite else None
    if content not in (good, before):
        failures.append(f"{what}: neither the old file nor the whole new one")
    elif not killed and status not in (0, 2):
        failures.append(f"{what}: ended with {status}")
    elif not killed and (content == good) != (status == 0):
        failures.append(f"{what}: ended with {status}, and the file is {'new' if content == good else 'old'}")
    left = [entry for entry in folder.iterdir() if entry != target]
    # Replacing a file takes a second name for an instant: killed just then, the new file stands there, whole.
    if killed and overwrite and [entry.name for entry in left] == [target.name + ".part1"]:
        left = [entry for entry in left if entry.read_bytes() != good]
    if left:
        failures.append(f"{what}: left behind {sorted(entry.name for entry in left)}")
    return content == good


def in_folder(command, overwrite, good, what, act, killed=False):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        target = folder / COMMANDS[command][1]
        if overwrite:
            target.write_bytes(OLD)
        status = act(arguments(command, target, overwrite))
        return judge(what, folder, target, good, status, overwrite, killed)


def good_output(command):
    with tempfile.TemporaryDirectory() as name:
        target = pathlib.Path(name) / COMMANDS[command][1]
        done = run(arguments(command, target, False))
        if done.returncode != 0:
            sys.exit(f"{command}: {done.stderr.decode()}")
        return target.read_bytes()


def fail_calls(command, good):
    for call in ("write", "fsync", "linkat", "rename", "open"):
        for overwrite in (False, True):
            for n in range(1, 200):
                plan = {"LD_PRELOAD": LIBRARY, "CROSSFOOT_FAIL": f"{call}:{n}:{errno.ENOSPC}"}
                hit = []

                def act(words):
                    done = run(words, env=plan)
                    hit.append(done.returncode != 0)
                    return done.returncode

                in_folder(command, overwrite, good, f"{command}, {call} {n} fails", act)
                # fsync of the folder and open without a name may fail and all is well.
                if not hit[0] and n > 3:
                    break


def limit_size(command, good):
    sizes = sorted({0, 1, len(good) - 1} | {len(good) * k // 12 for k in range(1, 12)})
    for size in sizes:
        def act(words, size=size):
            return run(words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))).returncode

        if in_folder(command, size % 2 == 0, good, f"{command}, files of at most {size} bytes", act):
            failures.append(f"{command}: {len(good)} bytes where {size} are allowed")


def kill(command, good, chance):
    start = time.monotonic()
    good_output(command)
    longest = (time.monotonic() - start) * 1.2
    for turn in range(20):
        def act(words):
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=dict(os.environ, SOURCE_DATE_EPOCH="1700000000"))
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            return process.wait()

        in_folder(command, turn % 2 == 0, good, f"{command}, killed ({turn})", act, killed=True)


def main():
    chance = random.Random(5)
    for command in COMMANDS:
        good = good_output(command)
        if good != good_output(command):
            sys.exit(f"{command}: not the same bytes twice")
        fail_calls(command, good)
        limit_size(command, good)
        kill(command, good, chance)
    print("\n".join(failures) or "outputs are whole or absent")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
