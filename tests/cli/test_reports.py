# SPDX-License-Identifier: Apache-2.0
"""The report of the matequity command, as people see it."""
import os
import pty
import subprocess
import unittest

from command_case import BOOKINGS, COMMAND, DONE, CommandTest, booking, lines


class Report(CommandTest):
    def test_gives_the_figures_and_the_widest_gap_without_being_asked(self):
        report = self.compute("--indicators", "P1.2").stdout
        self.assertIn("200 documents: 200 accepted, 0 rejected", report)
        self.assertRegex(report, r"P1\.2 .* 100 / 200 +50\.0% +43\.1 to 56\.9")
        self.assertIn("▼ Black 40.0%, 20.0 points lower than White (6.1 to 32.8), worse", report)
        self.assertIn("No woman has a known deprivation", report)
        asked = self.compute("--by", "ethnic_group").stdout
        self.assertIn("None: everything was read without remark.", asked)

    def test_groups_all_indicators_by_priority(self):
        report = self.compute().stdout
        places = [report.index(title) for title in (
            "Priority 1 ·", "Priority 2 ·", "Priority 3 ·", "Priority 4b ·", "Priority 4c ·",
            "Priority 4d ·", "Equity metrics", "National maternity ambitions")]
        self.assertEqual(places, sorted(places))

    def test_says_no_data_plainly(self):
        self.assertRegex(self.compute("--indicators", "P1.1a").stdout, r"P1\.1a .*: no data")

    def test_lists_every_group_when_breakdowns_are_asked_for(self):
        report = self.compute("--indicators", "P1.2", "--by", "ethnic_group").stdout
        self.assertRegex(report, r"White +60 / 100 +60\.0% .*reference")
        self.assertRegex(report, r"Black +40 / 100 +40\.0% .*▼ lower, worse")

    def test_shows_findings_with_count_field_and_place(self):
        document = booking(1, "A", True, AntenatalAppDate="2024-13-01")
        report = self.compute("--indicators", "P1.2", text=lines([document])).stdout
        self.assertRegex(report, r"warning +1 +AntenatalAppDate +invalid_date")
        self.assertIn("First in document 1, byte 0.", report)

    def test_keeps_within_the_columns_of_the_page(self):
        for columns in (72, 80, 100):
            report = self.compute("--by", "ethnic_group",
                                  environment={"COLUMNS": str(columns)}).stdout
            self.assertLessEqual(max(map(len, report.splitlines())), columns)

    def test_does_not_obey_escape_sequences_in_records(self):
        document = booking(1, "A", True, OrgIDProvider="\x1b[31mRED")
        report = self.compute("--by", "provider", text=lines([document])).stdout
        self.assertIn("[31MRED", report.upper())
        self.assertNotIn("\x1b", report)

    def test_shows_a_line_for_each_of_few_months(self):
        documents = [booking(1, "A", True), booking(2, "A", True, AntenatalAppDate="2024-06-01")]
        report = self.compute("--indicators", "P1.2", "--period", "month",
                              text=lines(documents)).stdout
        self.assertRegex(report, r"June 2024 +1 / 1 +100\.0%")
        self.assertRegex(report, r"May 2024 +1 / 1 +100\.0%")


class Colour(CommandTest):
    def on_terminal(self, **environment):
        """Standard output of a run whose standard output is a terminal."""
        path = self.write("bookings.json", BOOKINGS)
        main, side = pty.openpty()
        variables = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        variables.pop("NO_COLOR", None)
        variables.update(environment)
        process = subprocess.Popen([COMMAND, "compute", "--indicators", "P1.2", path], stdout=side,
                                   stderr=subprocess.PIPE, env=variables)
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(main)
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), DONE)
        return shown.decode("utf-8")

    def test_is_used_on_a_terminal(self):
        self.assertIn("\x1b[31m", self.on_terminal())

    def test_is_not_used_with_no_color_nor_on_a_dumb_terminal(self):
        self.assertNotIn("\x1b", self.on_terminal(NO_COLOR="1"))
        self.assertNotIn("\x1b", self.on_terminal(TERM="dumb"))

    def test_is_not_used_in_a_pipe_or_file(self):
        self.assertNotIn("\x1b", self.compute().stdout)
        self.compute("--output", self.path("report.txt"))
        self.assertNotIn("\x1b", self.read("report.txt"))


if __name__ == "__main__":
    unittest.main()
