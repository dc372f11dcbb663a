# SPDX-License-Identifier: Apache-2.0
"""Every code of a finding is documented with cause and remedy, and every one that can make a figure
wrong stands in the guide that goes from what is seen to the code."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a person reads of these is written under another code.
WRITTEN_AS = {"lost_zero": "invalid_code", "only_unknown_documents": "unknown_document"}
HARMLESS = {"accumulated", "local_second_character", "pseudo_postcode"}


def codes():
    header = (ROOT / "engine/findings/findings.hpp").read_text()
    listed = re.search(r"#define MEQ_FINDING_CODES\(X\)(.*?)#define MEQ_FINDING_ENUM", header,
                       re.DOTALL).group(1)
    found = re.findall(r"X\((\w+)\)", listed)
    return {"whole_column" if one.startswith("whole_column") else WRITTEN_AS.get(one, one)
            for one in found}


class Documented(unittest.TestCase):
    def test_each_code_has_cause_and_remedy(self):
        page = (ROOT / "docs/findings.md").read_text()
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
        self.assertEqual(sorted(row[0] for row in rows), sorted(codes()))

    def test_each_that_can_make_a_figure_wrong_is_in_the_guide(self):
        guide = (ROOT / "docs/when-your-figure-looks-wrong.md").read_text()
        wrong, harmless = guide.split("## These change no figure")
        self.assertEqual(set(re.findall(r"`([a-z]+_[a-z_]+|duplicate|encoding|implausible)`", wrong))
                         & codes(), codes() - HARMLESS)
        self.assertEqual(set(re.findall(r"`(\w+)`", harmless)), HARMLESS)

    def test_every_row_says_what_to_do(self):
        guide = (ROOT / "docs/when-your-figure-looks-wrong.md").read_text()
        for row in re.findall(r"^\|(.+)\|$", guide, re.MULTILINE):
            cells = [cell.strip() for cell in row.split("|")]
            self.assertEqual(len(cells), 4, row)
            self.assertNotIn("", cells, row)


if __name__ == "__main__":
    unittest.main()
