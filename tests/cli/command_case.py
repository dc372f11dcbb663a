# SPDX-License-Identifier: Apache-2.0
"""What the tests of the matequity command share: running it in a folder of its own.

The command is named by the environment variable MATEQUITY_COMMAND.
"""
import json
import os
import subprocess
import tempfile
import unittest

COMMAND = os.environ["MATEQUITY_COMMAND"]
DONE, FAILED, BAD_USAGE, REJECTED = 0, 1, 2, 3


def booking(number, ethnic_category, takes_folic_acid, **more):
    return {"PregnancyID": f"P{number}", "AntenatalAppDate": "2024-05-01",
            "FolicAcidSupplement": "01" if takes_folic_acid else "03",
            "Mother": {"EthnicCategoryMother": ethnic_category}, **more}


def lines(documents):
    return "".join(json.dumps(document) + "\n" for document in documents)


# White 60 of 100 and Black 40 of 100 take folic acid.
BOOKINGS = lines([booking(number, "A", number < 60) for number in range(100)] +
                 [booking(100 + number, "N", number < 40) for number in range(100)])
BROKEN = lines([booking(1, "A", True)]) + "{broken\n" + lines([booking(2, "A", False)])


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def run_command(self, *arguments, status=DONE, stdin="", environment=None):
        variables = {**os.environ, "COLUMNS": "100", **(environment or {})}
        done = subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True,
                              encoding="utf-8", env=variables, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def compute(self, *arguments, text=BOOKINGS, **more):
        return self.run_command("compute", *arguments, self.write("bookings.json", text), **more)

    def compute_json(self, *arguments, **more):
        return json.loads(self.compute("--format", "json", *arguments, **more).stdout)
