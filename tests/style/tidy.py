#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over engine, plugins, C library and command, several sources at a time.

A source that was clean before, with the same text, project headers, flags and rules, is not read
again: its fingerprint is kept in the build folder. Usage: tidy.py --build FOLDER [--recent N]

--recent N is for every run of the tests, where all sources would take a third of the time: it
looks at what the last N commits and the work tree have changed, without the static analyzer, whose
faults the sanitizers look for. `make tidy` looks at everything."""
import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("engine/", "plugins/", "capi/")
TIDY = "clang-tidy-14"


def commands(build):
    """Source to compile command, for the tracked sources of the rooms that are looked at."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = Path(entry["file"])
        if source.is_relative_to(ROOT) and str(source.relative_to(ROOT)).startswith(ROOMS):
            found.setdefault(source, entry)
    return found


def compiler_and_flags(entry):
    """The compiler and its flags, without launcher, source and output."""
    arguments = shlex.split(entry["command"])
    if Path(arguments[0]).name == "ccache":
        arguments = arguments[1:]
    return arguments[0], arguments[1:arguments.index("-o")]


def recently_changed(commits):
    """Sources that the last commits or the work tree have touched, or the header beside them."""
    def git(*arguments):
        return subprocess.run(["git", *arguments], capture_output=True, text=True, cwd=ROOT,
                              check=True).stdout.split()
    there = int(git("rev-list", "--count", "--first-parent", "HEAD")[0])
    changed = git("diff", "--name-only", f"HEAD~{min(commits, there - 1)}")
    return {(ROOT / name).with_suffix("") for name in changed}


def fingerprint(source, entry, rules):
    """Of everything that the findings depend on, save the system's own headers."""
    compiler, flags = compiler_and_flags(entry)
    rule = subprocess.run([compiler, *flags, "-MM", str(source)], capture_output=True, text=True,
                          cwd=entry["directory"], check=True)
    digest = hashlib.sha256(rules + shlex.join(flags).encode())
    for name in shlex.split(rule.stdout.replace("\\\n", " "))[1:]:
        digest.update((Path(entry["directory"]) / name).read_bytes())
    return digest.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--recent", type=int, metavar="N")
    options = parser.parse_args()
    build = options.build.resolve()
    # Flags are g++'s: one that clang does not know is no finding.
    extra = ["--extra-arg=-Wno-unknown-warning-option"]
    if options.recent is not None:
        extra.append("--checks=-clang-analyzer-*")
    rules = (ROOT / ".clang-tidy").read_bytes() + " ".join(extra).encode()
    memory = build / "tidy"
    memory.mkdir(exist_ok=True)

    def check(item):
        source, entry = item
        clean = memory / fingerprint(source, entry, rules)
        if clean.exists():
            return source, ""
        _, flags = compiler_and_flags(entry)
        done = subprocess.run([TIDY, "--quiet", *extra, str(source), "--", *flags],
                              capture_output=True, text=True, cwd=entry["directory"],
                              stdin=subprocess.DEVNULL)
        if done.returncode == 0:
            clean.touch()
            return source, ""
        return source, done.stdout or done.stderr

    sources = commands(build)
    if not sources:
        sys.exit(f"No sources in {build}/compile_commands.json: configure the build first.")
    if options.recent is not None:
        recent = recently_changed(options.recent)
        sources = {name: entry for name, entry in sources.items() if name.with_suffix("") in recent}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = [(source, text) for source, text in pool.map(check, sources.items()) if text]
    for _, text in findings:
        print(text)
    print(f"{len(sources)} sources, {len(findings)} with findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
