# SPDX-License-Identifier: Apache-2.0
"""An installed tree in a temporary folder, and what compiles against it."""
import json
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-pedantic-errors", "-Werror"]

# Three bookings with known gestation: 9 weeks 6 days, 10 weeks, 10 weeks 1 day. Early booking
# (P4b.2) is before 70 days, so one of three is met.
BOOKINGS = "".join(
    json.dumps({"PregnancyID": name, "AntenatalAppDate": booked, "EDDAgreed": "2024-12-31",
                "Mother": {"EthnicCategoryMother": code}}) + "\n"
    for name, booked, code in [("1", "2024-06-03", "A"), ("2", "2024-06-04", "A"),
                               ("3", "2024-06-05", "N")])


def run(command, **options):
    """Runs a command and returns what it printed; a failure shows what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installed:
    """`cmake --install` into a temporary prefix; `with` removes it."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="matequity-install-")
        self.folder = Path(self._folder.name)
        self.prefix = self.folder / "prefix"
        run([os.environ["MATEQUITY_CMAKE"], "--install", os.environ["MATEQUITY_BUILD"],
             "--prefix", self.prefix])
        self.library = next(self.prefix.glob("lib*/**/libmatequity.so"))
        self.headers = self.prefix / "include"
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def environment(self):
        """Finds the library as a user's shell would be set up to."""
        packages = next(self.prefix.glob("lib*/**/pkgconfig"))
        return {**os.environ, "PKG_CONFIG_PATH": str(packages),
                "LD_LIBRARY_PATH": str(self.library.parent)}

    def flags(self):
        return run(["pkg-config", "--cflags", "--libs", "matequity"], env=self.environment()).split()

    def run_program(self, program, text=""):
        return run([program], input=text, env=self.environment())

    def compile_c(self, source, program, standard="c99"):
        run([os.environ["CC"], f"-std={standard}", *STRICT, source, "-o", program, *self.flags()],
            env=self.environment())


def counts_of(document, indicator):
    """Numerator and denominator of the indicator's row without breakdown."""
    row = next(row for row in json.loads(document)["results"]
               if row["indicator"] == indicator and row["breakdown"] == {})
    return row["numerator"], row["denominator"]
