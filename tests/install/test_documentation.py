# SPDX-License-Identifier: Apache-2.0
"""Every C program in README and guide compiles without a warning, runs, and says what it should."""
import re
import unittest

from installed import BOOKINGS, ROOT, Installed, counts_of

PAGES = ("README.md", "docs/capi.md")

# What each program must print when it reads BOOKINGS.
SAYS = {
    "early.c": lambda text: counts_of(text, "P4b.2") == (1, 3),
    "first.c": lambda text: counts_of(text, "P4b.2") == (1, 3),
    "stream.c": lambda text: text == "3 accepted, 0 rejected\n",
    "merge.c": lambda text: counts_of(text, "P1.2") == (1, 2),
    "table.c": lambda text: " rows of 50 columns\n" in text and "values are missing" in text,
    "plan.c": lambda text: '"state":"overdue"' in text,
    "statistics.c": lambda text: '"status":"ok"' in text and "0.4" in text,
    "errors.c": lambda text: text.startswith("2 at ") and "P4b.22" in text,
}


def programs():
    for page in PAGES:
        for block in re.findall(r"^```c\n(.*?)^```", (ROOT / page).read_text(), re.M | re.S):
            if "int main(" in block:
                yield re.match(r"/\* (\S+\.c):", block).group(1), block


class Documentation(unittest.TestCase):
    def test_every_program_compiles_and_says_what_it_should(self):
        with Installed() as installed:
            for name, text in programs():
                with self.subTest(name):
                    source, program = installed.folder / name, installed.folder / name[:-2]
                    source.write_text(text)
                    installed.compile_c(source, program)
                    said = installed.run_program(program, BOOKINGS)
                    self.assertTrue(SAYS[name](said), said)

    def test_the_pages_have_the_programs_that_are_checked(self):
        self.assertEqual({name for name, _ in programs()}, set(SAYS))


if __name__ == "__main__":
    unittest.main()
