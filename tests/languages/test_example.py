#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds one example of capi/examples and runs it: it must print the command's bytes, and say what
the library says of a wrong file.

usage: test_example.py LANGUAGE --build FOLDER --command PATH

Exit status 77 (skipped) where the language is not installed, or older than the example needs.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "capi" / "examples"
INCLUDE = ROOT / "capi" / "include"
JNA = [Path("/usr/share/java/jna.jar")]


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def needs(*programs):
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        skip(f"{', '.join(missing)} not installed")


def needs_version(least, *command):
    """The version that the command prints: the oldest that the example was made for, or later."""
    said = run(command).decode()
    found = re.search(r"(\d+)\.(\d+)", said)
    if found is None:
        sys.exit(f"{' '.join(command)} says no version: {said}")
    if tuple(map(int, found.groups())) < least:
        skip(f"{command[0]} is {found.group()}, older than {least[0]}.{least[1]}")


def run(command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=280,
                          **options)
    if done.returncode != 0:
        sys.exit(f"{command} ended with {done.returncode}\n{done.stdout.decode()}"
                 f"{done.stderr.decode()}")
    return done.stdout


def go(folder, library, environment):
    needs("go", "gcc")
    needs_version((1, 19), "go", "version")
    program = folder / "early_booking"
    run(["go", "build", "-o", program, "."], cwd=EXAMPLES / "go",
        env={**environment, "CGO_ENABLED": "1", "CGO_CFLAGS": f"-I{INCLUDE}",
             "CGO_LDFLAGS": f"-L{library}", "GOFLAGS": "-mod=mod -buildvcs=false",
             "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOCACHE": str(library.parent / "languages" / "go")})
    return [program]


def rust(folder, library, environment):
    needs("cargo", "cc")
    needs_version((1, 63), "cargo", "--version")
    source = folder / "rust"
    shutil.copytree(EXAMPLES / "rust", source)
    run(["cargo", "build", "--offline", "--locked", "--quiet"], cwd=source,
        env={**environment, "MATEQUITY_LIB": str(library), "CARGO_TARGET_DIR": str(folder / "t")})
    return [folder / "t" / "debug" / "early-booking"]


def java(folder, library, environment):
    needs("javac", "java")
    needs_version((11, 0), "javac", "--version")
    jar = next((path for path in JNA if path.exists()), None)
    if jar is None:
        skip("jna.jar not installed (Debian: libjna-java)")
    run(["javac", "-cp", jar, "-d", folder, EXAMPLES / "java" / "EarlyBooking.java"])
    return ["java", "-cp", f"{folder}:{jar}", f"-Djna.library.path={library}", "EarlyBooking"]


def r(folder, library, environment):
    needs("R", "Rscript", "make", "cc")
    shutil.copy(EXAMPLES / "r" / "matequity.c", folder)
    run(["R", "CMD", "SHLIB", "matequity.c"], cwd=folder,
        env={**environment, "PKG_CFLAGS": "", "PKG_CPPFLAGS": f"-I{INCLUDE}",
             "PKG_LIBS": f"-L{library} -lmatequity"})
    return ["Rscript", "--vanilla", EXAMPLES / "r" / "early_booking.R", folder / "matequity.so"]


def csharp(folder, library, environment):
    needs("mcs", "mono")
    program = folder / "early_booking.exe"
    run(["mcs", "-warnaserror", f"-out:{program}", EXAMPLES / "csharp" / "EarlyBooking.cs"])
    return ["mono", program]


def records(folder):
    """Bookings before and after ten weeks, of three groups, and a line that is broken."""
    file = folder / "bookings.json"
    file.write_text("".join(json.dumps(
        {"PregnancyID": str(i), "AntenatalAppDate": f"2024-06-{1 + i % 28:02d}",
         "EDDAgreed": "2025-01-01", "Mother": {"EthnicCategoryMother": "ANR"[i % 3]}}) + "\n"
        for i in range(60)) + "{broken\n")
    return file


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    languages = {"go": go, "rust": rust, "java": java, "r": r, "csharp": csharp}
    parser.add_argument("language", choices=languages)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--command", required=True)
    options = parser.parse_args()
    library = (options.build / "lib").resolve()
    environment = {**os.environ, "LD_LIBRARY_PATH": str(library)}
    with tempfile.TemporaryDirectory(prefix="matequity-example-") as name:
        folder = Path(name)
        program = languages[options.language](folder, library, environment)
        file = records(folder)
        said = run([*program, file], env=environment)
        expected = run([options.command, "compute", "--format", "json", "--indicators", "P4b.2",
                        "--by", "ethnic_group", file])
        assert json.loads(said)["input"]["accepted"] == 60
        assert said.strip() == expected.strip(), "it prints other bytes than the command"
        missing = subprocess.run([*map(str, program), str(folder / "none.json")],
                                 capture_output=True, env=environment, timeout=120)
        assert missing.returncode != 0, "a missing file is no failure"
    print(options.language, "prints what the command prints")


if __name__ == "__main__":
    main()
