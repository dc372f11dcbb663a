# SPDX-License-Identifier: Apache-2.0
"""What the command's report and the Python display say of a group is the engine's verdict of it.

MATEQUITY_SAMPLE names the generator of made-up data, MATEQUITY_LIBRARY the library that the Python
package loads."""
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from command_case import COMMAND, CommandTest, booking, lines

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "capi" / "python"))
from matequity._display import result_html  # noqa: E402  (found by the path above)
from matequity.catalogue import Catalogue  # noqa: E402

GAPS = ("better", "worse", "higher", "lower")
WORDS_OF_A_GAP = re.compile(r"\b(better|worse)\b")
# Four of five White women, one of nine Black women, and many whose ethnicity is not known.
MANY_UNKNOWN = lines(
    [booking(number, "A", number < 380) for number in range(400)] +
    [booking(1000 + number, "N", number < 1) for number in range(9)] +
    [booking(2000 + number, "99", number < 150) for number in range(200)])


def verdict_words(row):
    """What the listing of groups prints of a row, from its verdict and significance alone."""
    comparison = row["comparison"]
    if comparison is None:
        return ""
    verdict, significance = comparison["verdict"], comparison.get("significance")
    if verdict not in GAPS:
        return verdict.replace("_", " ")
    direction = verdict if verdict in ("higher", "lower") else significance
    if direction is None:
        return verdict
    arrow = {"higher": "▲ higher", "lower": "▼ lower"}[direction]
    return arrow if direction == verdict else f"{arrow}, {verdict}"


def level_names():
    """The catalogue's names of levels, by dimension."""
    catalogue = json.loads(subprocess.run([COMMAND, "catalogue", "--format", "json"], check=True,
                                          capture_output=True, encoding="utf-8").stdout)
    return {dimension["id"]: {level["level"]: level["name"] for level in dimension["levels"]}
            for dimension in catalogue["dimensions"]}


class ManyUnknown(CommandTest):
    """The file on which the faces once disagreed."""

    def rows(self, *flags):
        result = self.compute_json("--indicators", "P1.2", "--by", "ethnic_group", *flags,
                                   text=MANY_UNKNOWN)
        return {row["breakdown"].get("ethnic_group"): row for row in result["results"]}

    def test_the_engine_judges_neither_few_nor_unknown_people(self):
        rows = self.rows()
        self.assertEqual(rows["White"]["comparison"]["verdict"], "reference")
        for level, reason in (("Black", "few_people"), ("Not known", "unknown_level")):
            comparison = rows[level]["comparison"]
            self.assertEqual((comparison["verdict"], comparison["reason"]),
                             ("not_compared", reason))

    def test_the_report_says_that_nothing_could_be_judged_and_why(self):
        report = self.compute("--indicators", "P1.2", text=MANY_UNKNOWN).stdout
        self.assertIn("no group could be judged; not compared: Black (fewer than 20 women in the",
                      " ".join(report.split()))
        self.assertNotRegex(report, WORDS_OF_A_GAP)
        self.assertNotIn("no significant gap", report)

    def test_the_listing_calls_nobody_worse(self):
        report = self.compute("--indicators", "P1.2", "--by", "ethnic_group",
                              text=MANY_UNKNOWN).stdout
        self.assertNotRegex(report, WORDS_OF_A_GAP)
        self.assertRegex(report, r"Black +1 / 9 .* not compared\n")
        self.assertRegex(report, r"Not known +150 / 200 .* not compared\n")
        self.assertIn("Not known (ethnicity not known)", " ".join(report.split()))

    def test_a_small_count_is_not_printed_where_counts_are_rounded(self):
        report = self.compute("--indicators", "P1.2", "--by", "ethnic_group", "--disclosure",
                              "nhs-rounding", text=MANY_UNKNOWN).stdout
        counts = re.findall(r"(\d[\d,]*|[*:z-]) / (\d[\d,]*|[*:z-])", report)
        self.assertGreater(len(counts), 3)
        for count in counts:
            for one in count:
                self.assertTrue(one in "*:-" or int(one.replace(",", "")) % 5 == 0, report)
        self.assertNotRegex(report, r"\b11\.1%")


class Sample(unittest.TestCase):
    """Every row of made-up data, and all that is said of it."""

    REQUEST = ("--by", "ethnic_group", "--by", "imd_quintile")

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        subprocess.run([os.environ["MATEQUITY_SAMPLE"], "--pregnancies", "4000", "--output",
                        folder.name], check=True, stdout=subprocess.DEVNULL, timeout=120)
        files = {name: os.path.join(folder.name, name) for name in os.listdir(folder.name)}
        inputs = ["--imd", files["imd.csv"], "--postcodes", files["postcodes.csv"],
                  files["pregnancies.jsonl"], files["returns.json"]]
        flags = [*cls.REQUEST, *inputs]
        cls.names = level_names()
        cls.results = {}
        cls.reports = {}
        cls.short_reports = {}  # without the listing of groups
        for rule in ("none", "nhs-rounding"):
            cls.results[rule] = json.loads(cls.run_compute(flags, rule, "json"))
            cls.reports[rule] = cls.run_compute(flags, rule, "table").splitlines()
            cls.short_reports[rule] = cls.run_compute(inputs, rule, "table")

    @staticmethod
    def run_compute(flags, rule, form):
        done = subprocess.run([COMMAND, "compute", "--format", form, "--disclosure", rule, *flags],
                              capture_output=True, encoding="utf-8", check=True, timeout=300,
                              env={**os.environ, "COLUMNS": "120"})
        return done.stdout

    def grouped_rows(self, rule):
        return [row for row in self.results[rule]["results"] if len(row["breakdown"]) == 1 and
                list(row["breakdown"])[0] in ("ethnic_group", "imd_quintile")]

    def test_has_rows_of_most_verdicts(self):
        seen = {row["comparison"]["verdict"] for row in self.grouped_rows("none")
                if row["comparison"]}
        self.assertLessEqual({"reference", "not_compared", "similar", "better", "worse"}, seen)

    def test_the_listing_prints_each_rows_verdict_and_no_other_word(self):
        for rule, report in self.reports.items():
            at = 0
            for row in self.grouped_rows(rule):
                [(dimension, level)] = row["breakdown"].items()
                name = self.names[dimension].get(level, str(level))
                pattern = re.compile(r"^ {6,}" + re.escape(name) + r"( {2,}|$)")
                while at < len(report) and not pattern.match(report[at]):
                    self.check_other_line(report, at, rule)
                    at += 1
                self.assertLess(at, len(report), f"no line for {row}")
                cell = pattern.sub("", report[at])
                words = verdict_words(row)
                if words:
                    self.assertRegex(cell, r"(^| {2})" + re.escape(words) + "$", row)
                else:
                    self.assertNotRegex(cell, WORDS_OF_A_GAP)
                at += 1
            for rest in range(at, len(report)):
                self.check_other_line(report, rest, rule)

    def check_other_line(self, report, at, rule):
        """A word of judgement stands elsewhere only in the sentence of a widest gap."""
        if not WORDS_OF_A_GAP.search(report[at]):
            return
        sentence = at
        while not re.match(r" +(ethnicity|deprivation) ", report[sentence]):
            sentence -= 1
            self.assertGreaterEqual(sentence, at - 3, report[at])
        word = WORDS_OF_A_GAP.search(report[at]).group()
        self.assertTrue(any(entry["measure"] == "widest_gap" and entry["verdict"] == word
                            for entry in self.results[rule]["inequality"]), report[at])

    def test_the_report_prints_each_widest_gap_with_its_verdict_and_judges_nothing_else(self):
        for rule, report in self.short_reports.items():
            gaps = [entry["verdict"] for entry in self.results[rule]["inequality"]
                    if entry["measure"] == "widest_gap"]
            printed = WORDS_OF_A_GAP.findall(report)
            self.assertGreater(len(printed), 5)
            for word in ("better", "worse"):
                self.assertEqual(printed.count(word), gaps.count(word), report)

    def test_the_python_display_says_each_rows_verdict(self):
        catalogue = Catalogue(json.loads(subprocess.run(
            [COMMAND, "catalogue", "--format", "json"], check=True, capture_output=True,
            encoding="utf-8").stdout))
        for rule, result in self.results.items():
            for row in result["results"]:
                shown = result_html({**result, "results": [row]}, catalogue.decimals,
                                    catalogue.marks, catalogue.disclosure_rules)
                cells = re.findall(r"<td[^>]*>(.*?)</td>", shown)
                if row["status"] == "no_data":
                    self.assertEqual(cells, [])
                    continue
                words = html.unescape(cells[6])
                comparison = row["comparison"]
                if comparison is None:
                    self.assertEqual(words, "")
                    continue
                self.assertEqual(words.split(":")[0], comparison["verdict"].replace("_", " "))
                if comparison["verdict"] in ("not_compared", "withheld", "suppressed"):
                    self.assertRegex(words, r"^[a-z ]+: [a-z].*")
                    self.assertNotRegex(words, r"\d\.\d")
                if rule == "nhs-rounding":
                    for cell in cells[2:4]:
                        self.assertTrue(cell in ("*", ":", "-") or
                                        int(cell.replace(",", "")) % 5 == 0, cell)


if __name__ == "__main__":
    unittest.main()
