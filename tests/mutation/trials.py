"""The builds that mutants are tried in, the tests that concern a line, and one trial.

Two builds: one to try in, one that counts which lines each test runs. A mutant is compiled by the
command of its own file, and each program that is needed is linked by its own command with the
mutant's object before all libraries, so that the original's is never taken out of its library.
The source tree is only read.
"""

import fcntl
import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys

MEMORY = 4 << 30  # bytes that a test may take: far more than any does
FILE = 1 << 30  # bytes of a file that a test writes
SLACK = 2  # seconds of processor time that any test may take
TIMES = 5  # and so many times what it takes without a mutant
WALL = 4  # and so many times that in all, on a machine that does other things, too


class Failed(Exception):
    pass


def command(words, **options):
    result = subprocess.run(words, capture_output=True, text=True, **options)
    if result.returncode:
        raise Failed(f"{' '.join(words)}\n{result.stdout[-3000:]}{result.stderr[-3000:]}")
    return result.stdout


class Build:
    """A build folder of its own, for programs that are tried or counted."""

    def __init__(self, source, folder, flags, without):
        self.folder, self.without = folder, without
        os.makedirs(folder, exist_ok=True)
        command(["cmake", "-S", source, "-B", folder, "-G", "Ninja", "-DCMAKE_C_COMPILER=gcc",
                 "-DCMAKE_BUILD_TYPE=Plain", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
                 f"-DCMAKE_C_FLAGS={flags}"])
        self.restore()
        self.make()
        with open(f"{folder}/compile_commands.json", encoding="utf-8") as file:
            self.compiled = {entry["file"]: entry for entry in json.load(file)}
        self.links = {}

    def restore(self):
        """Programs that a broken-off run left with a mutant inside."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                if name.endswith(".unmutated"):
                    os.replace(f"{folder}/{name}", f"{folder}/{name[:-len('.unmutated')]}")

    def make(self):
        """The programs of the wanted tests, those that are no tests, which some start, and files
        that commands make. What does not compile is left: the others are tried all the same."""
        pattern = re.compile(r'add_test\(\[=\[(.*?)\]=\] "(.*?)"')
        tests = {}
        for folder, _, names in os.walk(self.folder):
            if "CTestTestfile.cmake" in names:
                with open(f"{folder}/CTestTestfile.cmake", encoding="utf-8") as file:
                    tests.update((os.path.relpath(program, self.folder), name)
                                 for name, program in pattern.findall(file.read()))
        wanted = []
        for line in command(["ninja", "-C", self.folder, "-t", "targets", "all"]).splitlines():
            name, _, rule = line.partition(": ")
            if (rule.startswith("C_EXECUTABLE_LINKER") and self.wants(tests.get(name, ""))) or \
                    (rule == "CUSTOM_COMMAND" and not name.endswith(".util")):
                wanted.append(name)
        words = ["ninja", "-C", self.folder, "-k", "0", *wanted]
        result = subprocess.run(words, capture_output=True, text=True)
        failed = [line[8:] for line in result.stdout.splitlines() if line.startswith("FAILED: ")]
        for name in failed:
            print(f"does not compile: {name}", file=sys.stderr)
        if result.returncode and not failed:
            raise Failed(result.stdout[-3000:] + result.stderr[-3000:])

    def wants(self, test):
        return not self.without or not re.search(self.without, test)

    def object_of(self, path):
        entry = self.compiled[path]
        return entry.get("output") or shlex.split(entry["command"])[
            shlex.split(entry["command"]).index("-o") + 1]

    def tests(self):
        """Those that are programs of this build."""
        listed = json.loads(command(["ctest", "--test-dir", self.folder, "--show-only=json-v1"]))
        tests = []
        for entry in listed["tests"]:
            program = entry.get("command", [""])[0]
            if program.startswith(self.folder + "/") and self.wants(entry["name"]):
                properties = {item["name"]: item["value"] for item in entry["properties"]}
                tests.append(Test(self, entry["name"], entry["command"], properties))
        return tests

    def link(self, program):
        if program not in self.links:
            name = os.path.relpath(program, self.folder)
            lines = command(["ninja", "-C", self.folder, "-t", "commands", name]).splitlines()
            self.links[program] = next(line for line in reversed(lines) if f"-o {name} " in line)
        return self.links[program]


class Test:
    def __init__(self, build, name, words, properties):
        self.build, self.name, self.words = build, name, words
        self.folder = properties.get("WORKING_DIRECTORY", build.folder)
        self.environment = dict(item.split("=", 1) for item in properties.get("ENVIRONMENT", []))
        self.seconds = 0.0  # of processor time, without a mutant
        self.lines = {}  # by file: the lines that it runs

    def run(self, seconds, more=None):
        """Whether it passes, and the processor time that it took. `seconds`: the most."""
        def limit():
            most = int(seconds) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(
            self.words, cwd=self.folder, env={**os.environ, **self.environment, **(more or {})},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=limit)
        passed = False
        try:
            passed = process.wait(timeout=WALL * (seconds + SLACK)) == 0
        except subprocess.TimeoutExpired:
            pass
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)  # and what it started itself
            except ProcessLookupError:
                pass
            process.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return passed, took

    def programs(self, all_programs):
        """Its own, and those that it starts, which it names."""
        with open(self.words[0], "rb") as file:
            text = file.read()
        return [self.words[0]] + [program for program in all_programs
                                  if program != self.words[0] and
                                  program.encode() + b"\0" in text]


class Trials:
    def __init__(self, source, work, longest, without):
        self.source, self.work, self.longest = source, work, longest
        linker = "-fuse-ld=lld" if shutil.which("ld.lld") else ""
        os.makedirs(work, exist_ok=True)
        self.lock = open(f"{work}/lock", "w", encoding="utf-8")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failed(f"{work} is in use by another run") from error
        # Undefined behaviour is a trap, since it is an error in the sanitizers' build, too. Without
        # line numbers, so that an object of a mutant that does the same comes out the same.
        self.build = Build(source, f"{work}/plain", "-O1 -g0 -fsanitize=undefined "
                           f"-fsanitize-undefined-trap-on-error {linker}", without)
        self.counting = Build(source, f"{work}/counting", f"-O0 -g0 --coverage {linker}",
                              without)
        self.originals, self.counted = {}, set()
        self.tests = self.measure()

    def measure(self):
        """Runs every test once in both builds, or takes what an earlier run of the same programs
        found."""
        counters = {test.name: test for test in self.counting.tests()}
        kept = []
        for test in self.build.tests():
            if test.name not in counters:
                continue
            counter, folder = counters[test.name], f"{self.work}/lines/{test.name}"
            programs = (test.words[0], counter.words[0])
            stamp = " ".join(str(os.stat(program).st_mtime_ns) for program in programs)
            known = None
            if os.path.exists(f"{folder}/known.json"):
                with open(f"{folder}/known.json", encoding="utf-8") as file:
                    known = json.load(file)
            if not known or known["stamp"] != stamp or \
                    (not known["passed"] and known["longest"] < self.longest):
                print(f"measuring {test.name}", file=sys.stderr)
                shutil.rmtree(folder, ignore_errors=True)
                os.makedirs(folder)
                passed, seconds = test.run(self.longest)
                if passed:
                    counter.run(TIMES * self.longest,
                                {"GCOV_PREFIX": folder, "GCOV_PREFIX_STRIP": "0"})
                known = {"stamp": stamp, "passed": passed, "seconds": seconds,
                         "longest": self.longest}
                with open(f"{folder}/known.json", "w", encoding="utf-8") as file:
                    json.dump(known, file)
            test.seconds = known["seconds"]
            if known["passed"] and test.seconds <= self.longest:
                kept.append(test)
        return kept

    def count(self, path):
        """Which lines of the file each test runs."""
        if path in self.counted:
            return
        self.counted.add(path)
        counted = f"{self.counting.folder}/{self.counting.object_of(path)}"[:-2]
        for test in self.tests:
            test.lines[path] = {}
            data = f"{self.work}/lines/{test.name}{counted}.gcda"
            if not os.path.exists(data):
                continue
            notes = data[:-5] + ".gcno"
            if not os.path.exists(notes):
                os.symlink(counted + ".gcno", notes)
            text = command(["gcov", "--json-format", "--stdout", data], cwd=self.work)
            for file in json.loads(text)["files"]:
                if path.endswith("/" + re.sub(r"^(\.\./)+", "", file["file"]).lstrip("/")):
                    for line in file["lines"]:
                        number = line["line_number"]
                        test.lines[path][number] = test.lines[path].get(number, 0) + line["count"]

    def concerned(self, path, mutant):
        """The tests that run what is changed: those whose names have most words of the file's path
        first, then the shortest."""
        own_words = set(re.split(r"[/_.]", os.path.relpath(path, self.source)))

        def runs(test):
            lines = test.lines[path]
            own = range(mutant.first, mutant.last + 1)
            for span in (own, range(*mutant.function) if mutant.function else (), lines):
                counts = [lines[number] for number in span if number in lines]
                if counts:
                    return any(counts)
            return False

        def order(test):
            return (-len(own_words & set(re.split(r"[/_]", test.name))), test.seconds)

        return sorted(filter(runs, self.tests), key=order)

    def compile(self, path, text):
        """The object file of that text in place of the file's; None: it does not compile."""
        entry, name = self.build.compiled[path], os.path.basename(path)
        changed, made = f"{self.work}/mutant/{name}", f"{self.work}/mutant/{name}.o"
        os.makedirs(f"{self.work}/mutant", exist_ok=True)
        with open(changed, "w", encoding="utf-8") as file:
            file.write(text)
        words = shlex.split(entry["command"])
        if words[0].endswith("ccache"):
            words = words[1:]
        words[words.index("-o") + 1] = made
        words = [changed if word == path else word for word in words]
        words[1:1] = ["-iquote", os.path.dirname(path), "-w"]
        if subprocess.run(words, cwd=entry["directory"], capture_output=True).returncode:
            return None
        return made

    def same_code(self, path, made):
        """Whether the compiler makes the same code of a mutant as of its file."""
        with open(made, "rb") as file:
            mutated = file.read()
        if path not in self.originals:
            with open(path, encoding="utf-8") as file:
                self.compile(path, file.read())
            with open(made, "rb") as file:
                self.originals[path] = file.read()
            with open(made, "wb") as file:
                file.write(mutated)
        return mutated == self.originals[path]

    def link(self, program, path, made):
        """The program with the mutant in it, in the program's place."""
        line, own = self.build.link(program), self.build.object_of(path)
        name = os.path.relpath(program, self.build.folder)
        if f" {own} " in line:
            line = line.replace(f" {own} ", f" {made} ")
        else:
            line = line.replace(f"-o {name} ", f"-o {name} {made} ")
        os.replace(program, program + ".unmutated")
        result = subprocess.run(line, shell=True, cwd=self.build.folder, capture_output=True)
        if result.returncode:
            raise Failed(result.stderr.decode()[-3000:])

    def kill(self, path, mutant, made):
        """The name of the first test that fails with it, or None; and how many were run."""
        every = {test.words[0] for test in self.tests} | {
            f"{self.build.folder}/{name}" for name in os.listdir(self.build.folder)
            if os.access(f"{self.build.folder}/{name}", os.X_OK)
            and os.path.isfile(f"{self.build.folder}/{name}")}
        self.count(path)
        tests = self.concerned(path, mutant)
        linked = []
        try:
            for test in tests:
                for program in test.programs(every):
                    if program not in linked:
                        linked.append(program)
                        self.link(program, path, made)
                if not test.run(TIMES * test.seconds + SLACK)[0]:
                    return test.name, len(tests)
        finally:
            for program in linked:
                if os.path.exists(program + ".unmutated"):
                    os.replace(program + ".unmutated", program)
        return None, len(tests)
