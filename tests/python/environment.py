#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the environment of the Python tests: a fresh one, with the package installed by pip as a
user would, and what it can be used with in pinned versions.

usage: environment.py FOLDER --library libmatequity.so [--cmake PATH]

The wheel carries a library that is built already: building it once more shows nothing new. Exit
status 77 (skipped) where the package index cannot be reached, or venv is not installed.
"""
import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[1] / "capi" / "python"
SKIPPED = 77


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def pip(folder, *arguments):
    return run(folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install",
               "--quiet", *arguments)


def is_unreachable(said):
    return any(sign in said for sign in ("NewConnectionError", "No matching distribution found",
                                         "Max retries exceeded", "Could not fetch URL",
                                         "timed out", "Temporary failure in name resolution"))


def with_requirements(folder):
    """The environment with what is pinned; kept for the next time."""
    pinned = (HERE / "requirements.txt").read_bytes()
    mark = folder / hashlib.sha256(pinned + sys.version.encode()).hexdigest()
    if mark.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    status, said = run(sys.executable, "-m", "venv", folder)
    if status != 0:
        shutil.rmtree(folder, ignore_errors=True)
        skip(f"no virtual environment can be made (Debian: python3-venv)\n{said}")
    status, said = pip(folder, "--retries", "2", "-r", HERE / "requirements.txt")
    if status != 0:
        if is_unreachable(said):
            skip(f"the package index cannot be reached\n{said[-2000:]}")
        sys.exit(said)
    mark.touch()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    options = parser.parse_args()
    with_requirements(options.folder)
    # scikit-build-core stands among the requirements, so that the build asks no index again.
    status, said = pip(options.folder, "--no-build-isolation", "--no-deps", "--force-reinstall",
                       "--config-settings",
                       f"cmake.define.MATEQUITY_LIBRARY={options.library.resolve()}", PACKAGE)
    if status != 0:
        sys.exit(said)
    print("ready")


if __name__ == "__main__":
    main()
