"""What the tests of failing calls stand on: commands that are run again and again, each time with
another call failing (see shim.h), and what must hold however they end.

A run may end
- with 0 and the very bytes of a run in which nothing failed;
- with another code of those it tells in its help, and a line on standard error that says why;
never by a signal, never with 0 and other bytes, never leaking where it goes on.

Places are told apart by their callers. The ordinary run tries a sample of them, the same each time;
with VITRINE_FULL=1 all are tried, on all processors: that takes an hour.
"""

import concurrent.futures
import os
import re
import resource
import subprocess
import sys
import tempfile
import unittest

VITRINE = os.environ["VITRINE"]
RELOAD = os.environ["FAULT_RELOAD"]
SHIM = os.environ["FAULT_SHIM"]
SOURCE = os.environ["SOURCE_DIR"]
HERE = f"{SOURCE}/tests/faults"
FULL = os.environ.get("VITRINE_FULL") == "1"
LEAKS = "liblsan.so.0"  # of gcc: finds leaks of programs that were not built for it
LEAKS_FOUND = 23  # its exit code
DECK = f"{HERE}/deck"
SHOWN = 40  # faults of a command
SECONDS = 120  # far more than any of them takes


class Run:
    """How one run ended, and all that it wrote."""

    def __init__(self, code, told, errors, files):
        self.code, self.told, self.errors, self.files = code, told, errors, files

    def wrote(self):
        return self.told, self.files, re.sub(r"[0-9.]+ ms", "", self.errors)


class Command:
    """A command line; `{out}` in it stands for a folder of the run's own."""

    def __init__(self, name, *words, sample, judges=None, more=None):
        self.name, self.words, self.sample, self.more = name, words, sample, more or {}
        self.judges = judges or {"memory": same_bytes, "files": same_bytes}

    def run(self, preload=(SHIM,), space=None, **environment):
        """`space`: of addresses, bytes; None: as much as there is."""
        def limit():
            if space:
                resource.setrlimit(resource.RLIMIT_AS, (space, space))

        with tempfile.TemporaryDirectory(prefix="vitrine-faults-") as out:
            keep = {"PATH": os.environ["PATH"], "HOME": out, "TZ": "UTC",
                    "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy",
                    "LSAN_OPTIONS": f"fast_unwind_on_malloc=0:suppressions={HERE}/leaks.txt",
                    "LD_PRELOAD": " ".join(preload)}
            words = [word.format(out=out) for word in self.words]
            ended = subprocess.run(words, env=keep | self.more | environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SOURCE,
                                   timeout=SECONDS, preexec_fn=limit)
            files = {}
            for folder, _, names in os.walk(out):
                for name in names:
                    with open(os.path.join(folder, name), "rb") as file:
                        files[name] = file.read()
            return Run(ended.returncode, ended.stdout.decode(errors="replace").replace(out, "OUT"),
                       ended.stderr.decode(errors="replace"), files)

    def places(self, calls):
        """How many calls of this kind it makes, and the first call from each place."""
        with tempfile.NamedTemporaryFile(prefix="vitrine-faults-") as report:
            self.run(FAULT_CALLS=calls, FAULT_REPORT=report.name)
            total, *places = map(int, report.read().split())
            return total, sorted(places)


# Judges of a run that ended with 0: None, or what is wrong with it.


def same_bytes(run, good, stays):
    return None if run.wrote() == good.wrote() else "ends with 0, and wrote something else"


def same_or_told(run, good, stays):
    """A show goes on where a picture cannot be read, with a card in its place and a line why."""
    told = "warning:" in run.errors or "error:" in run.errors
    return None if told else same_bytes(run, good, stays)


def kept(run, good, stays):
    """Whether a deck that was to be read anew was refused with a line why, the old one was shown, and
    the new one when it was read again, unless that failed as well."""
    first, second, _ = good.told.split("\n")
    again = run.told == f"{first}\nkept\n{first}\n{second}\n"
    never = run.told == f"{first}\nkept\n{first}\nkept\n{first}\n"
    return "error:" in run.errors and (again or (stays and never))


def kept_or_replaced(run, good, stays):
    return None if kept(run, good, stays) else same_bytes(run, good, stays)


def kept_or_told(run, good, stays):
    if kept(run, good, stays):
        return None
    return "shows what it should not" if "kept" in run.told else same_or_told(run, good, stays)


FINDINGS, CANNOT_RUN, STOPPED = 1, 3, 71
COMMANDS = [
    Command("check", VITRINE, "check", DECK, sample=80),
    Command("export", VITRINE, "export", DECK, "--out", "{out}", "--size", "640x360", sample=80),
    Command("replay", VITRINE, "replay", DECK, f"{HERE}/visit.touches", "--fps", "30", sample=60),
    Command("reload", RELOAD, DECK, f"{HERE}/edited", sample=50, more={"FAULT_LATER": "1"},
            judges={"memory": kept_or_replaced, "files": kept_or_told}),
    Command("play", VITRINE, "play", DECK, "--windowed", "640x360", "--seconds", "0.3", sample=20,
            judges={"memory": same_bytes, "files": same_or_told}),
]


def tries_of(places, ways, count):
    """Pairs of a place and a way to fail there: all, or so many, spread evenly."""
    if FULL:
        return [(at, way) for at in places for way in ways]
    return [(places[i * len(places) // count], list(ways)[i % len(ways)]) for i in range(count)]


def wrong_with(command, calls, run, good, stays):
    """None, or what is wrong with how a run ended."""
    if run.code < 0:
        return f"is ended by signal {-run.code}"
    if run.code == LEAKS_FOUND:
        return "leaks"
    if run.code == 0:
        return command.judges[calls](run, good, stays)
    if run.code == FINDINGS and command.name == "check" and calls == "files":
        return None if "error:" in run.told else "has findings and does not tell them"
    if run.code not in (CANNOT_RUN, STOPPED):
        return f"ends with {run.code}"
    return None if "error:" in run.errors else f"ends with {run.code} without a word"


class Faults(unittest.TestCase):
    def try_all(self, command, calls, ways, leaks_every):
        """Fails each place of a command in each way: {name: environment}."""
        good = command.run()
        self.assertEqual(good.code, 0, good.errors)
        self.assertEqual(command.run().wrote(), good.wrote(), "two runs differ by themselves")
        total, places = command.places(calls)
        self.assertGreater(len(places), 10)
        tries = tries_of(places, ways, command.sample)
        faults, ends = [], {}

        def attempt(number):
            at, way = tries[number]
            told = {"FAULT_CALLS": calls, "FAULT_AT": str(at)} | ways[way]
            run = command.run(**told)
            wrong = wrong_with(command, calls, run, good, "FAULT_STAY" in told)
            ends[run.code] = ends.get(run.code, 0) + 1
            if not wrong and run.code != STOPPED and number % leaks_every == 0:
                run = command.run(preload=(SHIM, LEAKS), **told)
                wrong = ("leaks" if run.code == LEAKS_FOUND else
                         "is not searched for leaks" if "preload" in run.errors else None)
            if wrong:
                faults.append(f"{command.name}, call {at} ({way}): {wrong}\n{run.told[-500:]}"
                              f"{run.errors[-1500:]}")

        workers = os.cpu_count() if FULL else 1
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            list(pool.map(attempt, range(len(tries))))
        print(f"{command.name}: {total} calls from {len(places)} places; {len(tries)} tries; ends "
              + ", ".join(f"{code}: {ends[code]}" for code in sorted(ends))
              + f"; {len(faults)} faults", file=sys.stderr, flush=True)
        if faults:
            self.fail(f"{len(faults)} of {len(tries)}\n" + "\n".join(sorted(faults)[:SHOWN]))
