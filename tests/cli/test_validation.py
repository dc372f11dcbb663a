# SPDX-License-Identifier: Apache-2.0
"""The report of matequity validate, and columns of which nothing can be used on the way to it."""
import csv
import io
import json
import re
import unittest

from command_case import CommandTest

HEADER = ("PregnancyID,OrgIDProvider,RPStartDate,AntenatalAppDate,EthnicCategoryMother,"
          "FolicAcidSupplement,PregOutcome,PersonBirthDateBaby,GestationLengthBirth\n")
# Valid, default, invalid and missing; two providers, two months, and a month that is not known.
MIXED = HEADER + """p1,RAL,2024-04-01,2024-04-10,A,01,01,2024-09-01,270
p2,RAL,2024-04-01,2024-04-11,Z,ZZ,98,,999
p3,RAL,2024-05-01,2024-04-31,QQ,,01,2024-09-03,39
p4,RTH,2024-04-01,2024-04-12,N,1,,,
p5,,,,,,,,
"""
DAY_FIRST = "PregnancyID,AntenatalAppDate,EthnicCategoryMother\n" + "".join(
    f"p{day},{day}/04/2024,A\n" for day in range(13, 18))
# (valid, default, invalid, missing)
OF_ALL = {"EthnicCategoryMother": (2, 1, 1, 1), "FolicAcidSupplement": (1, 1, 1, 2),
          "AntenatalAppDate": (3, 0, 1, 1), "PregOutcome": (2, 1, 0, 0),
          "GestationLengthBirth": (1, 1, 1, 0), "imd_decile": (0, 0, 0, 5)}
OF_ETHNICITY = {("RAL", "2024-04"): (1, 1, 0, 0), ("RAL", "2024-05"): (0, 0, 1, 0),
                ("RTH", "2024-04"): (1, 0, 0, 0), ("", ""): (0, 0, 0, 1)}


class Validation(CommandTest):
    def validate(self, text, *flags, name="records.csv"):
        return self.run_command("validate", *flags, self.write(name, text)).stdout

    def csv_rows(self, text, *flags):
        return list(csv.DictReader(io.StringIO(self.validate(text, "--format", "csv", *flags))))


class Report(Validation):
    def test_holds_no_value_of_a_record(self):
        for form in ("table", "json", "csv", "html"):
            report = self.validate(MIXED, "--format", form)
            for value in ("QQ", "2024-04-31", "2024-09-01", "p1", "p3"):
                self.assertIsNone(re.search(rf"\b{value}\b", report), (form, value))

    def test_counts_each_field_as_valid_default_invalid_and_missing_in_csv(self):
        rows = self.csv_rows(MIXED)
        counts = {(row["field"], row["provider"], row["month"]):
                  tuple(int(row[kind]) for kind in ("valid", "default", "invalid", "missing"))
                  for row in rows if row["kind"] == "field"}
        for field, expected in OF_ALL.items():
            self.assertEqual(counts[field, "", ""], expected, field)
        for (provider, month), expected in OF_ETHNICITY.items():
            group = (provider or "not known", month or "not known")
            self.assertEqual(counts["EthnicCategoryMother", *group], expected)
        found = {(row["code"], row["field"]): row for row in rows if row["kind"] == "finding"}
        bad_date = found["invalid_date", "AntenatalAppDate"]
        self.assertEqual((bad_date["count"], bad_date["first_document"]), ("1", "3"))
        self.assertIn("YYYY-MM-DD", bad_date["message"])
        read = {row["code"]: row["count"] for row in rows if row["kind"] == "input"}
        self.assertEqual(read["documents"], "5")

    def test_gives_the_same_counts_as_json(self):
        document = json.loads(self.validate(MIXED, "--format", "json"))
        quality = document["quality"]
        at = [one["field"] for one in quality["fields"]].index("EthnicCategoryMother")
        self.assertEqual({(one["provider"] or "", one["month"] or ""): tuple(one["counts"][at])
                          for one in quality["groups"]}, OF_ETHNICITY)
        self.assertEqual(document["input"]["accepted"], 5)

    def test_is_the_same_for_any_number_of_threads_and_for_json(self):
        whole = self.validate(MIXED, "--format", "json", "--threads", "1")
        self.assertEqual(whole, self.validate(MIXED, "--format", "json", "--threads", "4"))
        documents = [{"PregnancyID": f"p{i}", "Mother": {"EthnicCategoryMother": "A"},
                      "MaternityCarePlans": [{"CarePlanType": "05"}, {"CarePlanDate": "bad"}]}
                     for i in range(3)]
        report = json.loads(self.validate("".join(json.dumps(one) + "\n" for one in documents),
                                          "--format", "json", name="records.json"))
        at = [one["field"] for one in report["quality"]["fields"]].index("CarePlanDate")
        self.assertEqual(report["quality"]["groups"][0]["counts"][at], [0, 0, 3, 3])

    def test_counts_rows_that_are_one_pregnancy_once(self):
        twins = HEADER + "p1,RAL,2024-04-01,2024-04-10,A,,01,2024-09-01,\n" * 2
        counts = {row["field"]: row for row in self.csv_rows(twins) if row["kind"] == "field"}
        self.assertEqual(counts["EthnicCategoryMother"]["rows"], "1")

    def test_shows_fields_and_groups_as_text(self):
        report = self.validate(MIXED)
        self.assertRegex(report, r"(?m)^    EthnicCategoryMother +2 +1 +1 +1$")
        self.assertRegex(report, r"(?m)^    RAL, May 2024 +0 +0 +1 +0$")
        self.assertRegex(report, r"(?m)^    provider not known, month not known +0 +0 +0 +1$")
        self.assertIn("Never sent", report)
        self.assertIn("invalid_date", report)

    def test_is_one_page_for_print(self):
        page = self.validate(MIXED, "--format", "html")
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertIn("default-src 'none'", page)
        self.assertIn("@page", page)
        self.assertIn("table-header-group", page)
        for outside in ("<script", "http://", "https://", "<img", "<link"):
            self.assertNotIn(outside, page)
        self.assertEqual(page.count("<table"), page.count("</table>"))
        self.assertIn("<tr><td>RAL, May 2024</td><td class=\"n\">1</td><td class=\"n\">0</td>"
                      "<td class=\"n\">0</td><td class=\"n bad\">1</td><td class=\"n\">0</td></tr>",
                      page)
        self.assertIn("document 3, byte", page)

    def test_codes_of_providers_do_no_harm(self):
        text = HEADER + "p1,<b>=1,2024-04-01,,,,,,\np2,=1+1,2024-04-01,,,,,,\n"
        self.assertIn("&lt;B&gt;=1, April 2024", self.validate(text, "--format", "html"))
        self.assertIn("'=1+1", {row["provider"] for row in self.csv_rows(text)})


class WholeColumns(Validation):
    def first_words(self, text):
        lines = [line.strip("▌ ") for line in text.splitlines()[2:] if line.strip()]
        return " ".join(lines[:3])

    def test_come_first_and_large_in_every_form_with_the_likely_cause(self):
        words = "No AntenatalAppDate could be read as a date"
        self.assertTrue(self.first_words(self.validate(DAY_FIRST)).startswith(words))
        self.assertEqual(self.csv_rows(DAY_FIRST)[0]["code"], "whole_column")
        self.assertIn("--dates dmy", self.csv_rows(DAY_FIRST)[0]["message"])
        page = self.validate(DAY_FIRST, "--format", "html")
        self.assertLess(page.index('class="large"'), page.index("<table"))
        finding = json.loads(self.validate(DAY_FIRST, "--format", "json"))["input"]["findings"][0]
        self.assertEqual((finding["code"], finding["severity"], finding["field"], finding["count"]),
                         ("whole_column", "error", "AntenatalAppDate", 5))

    def test_come_first_in_the_report_of_figures(self):
        report = self.run_command("compute", self.write("records.csv", DAY_FIRST)).stdout
        self.assertTrue(self.first_words(report).startswith("No AntenatalAppDate could be read"))
        mended = self.run_command("compute", "--dates", "dmy", self.path("records.csv")).stdout
        self.assertNotIn("No AntenatalAppDate", mended)

    def test_name_the_day_numbers_of_a_spreadsheet(self):
        text = "PregnancyID,AntenatalAppDate\n" + "".join(f"p{i},4539{i}\n" for i in range(5))
        first = self.csv_rows(text)[0]
        self.assertEqual((first["code"], first["field"]), ("whole_column", "AntenatalAppDate"))
        self.assertIn("day numbers", first["message"])

    def test_are_told_of_areas_of_another_census_year(self):
        table = self.write("areas.csv", "lsoa11,imd_decile,imd_year\nE01000001,3,2019\n")
        for field, area in (("LSOAMother2021", "E01035000"), ("LSOAMother2011", "E01035000")):
            text = f"PregnancyID,AntenatalAppDate,EthnicCategoryMother,{field}\n" + "".join(
                f"p{i},2024-04-0{i},A,{area}\n" for i in range(1, 5))
            rows = self.csv_rows(text, "--imd", table)
            self.assertEqual((rows[0]["code"], rows[0]["field"]), ("whole_column", "imd_decile"))
            self.assertIn("No woman has a known area: the area table is of LSOA 2011, the records "
                          "have LSOA 2021.", rows[0]["message"])
        with_one = text + "p9,2024-04-09,A,E01000001\n"
        self.assertNotIn("whole_column", self.validate(with_one, "--imd", table))

    def test_name_the_cause_that_is_most_likely(self):
        def column(field, values, *flags):
            text = f"PregnancyID,AntenatalAppDate,{field}\n" + "".join(
                f"p{i},2024-04-0{i + 1},{value}\n" for i, value in enumerate(values))
            return {row["field"]: row["message"] for row in self.csv_rows(text, *flags)
                    if row["code"] == "whole_column"}
        self.assertIn("leading zero", column("FolicAcidSupplement", "1122")["FolicAcidSupplement"])
        self.assertIn("another list", column("EthnicCategoryMother",
                                             ["QQ"] * 4)["EthnicCategoryMother"])
        self.assertIn("rounded", column("UniqPregID", ["1.2E+11"] * 4)["UniqPregID"])
        self.assertIn("weeks", column("PersonBirthDateBaby",
                                      ["1900-01-01"] * 4)["PersonBirthDateBaby"])
        self.assertIn("not exported", column("FolicAcidSupplement",
                                             ["01"] * 4)["EthnicCategoryMother"])
        self.assertIn("no area", column("FolicAcidSupplement", ["01"] * 4)["imd_decile"])
        self.assertIn("area table (--imd)", column("LSOAMother2011", ["E01000001"] * 4)["imd_decile"])
        self.assertIn("imd_year", column("Rank_IMD_Decile_2015", ["01"] * 4, "--imd-year",
                                         "2019")["imd_decile"])

    def test_are_told_of_one_provider_where_others_are_sound(self):
        text = HEADER + "".join(f"a{i},RAL,2024-04-01,2024-04-10,A,,,,\n" for i in range(4)) + \
            "".join(f"b{i},RTH,2024-04-01,2024-04-10,QQ,,,,\n" for i in range(4))
        wrong = [row for row in self.csv_rows(text) if row["kind"] == "column" and row["provider"]]
        self.assertEqual([(row["provider"], row["field"]) for row in wrong],
                         [("RTH", "EthnicCategoryMother")])
        self.assertIn("of 4 rows 4 are invalid", wrong[0]["message"])

    def test_ask_for_the_tables_where_records_name_areas(self):
        """A decile that only a table would give is no mistake of the export."""
        text = "PregnancyID,OrgIDProvider,Rank_IMD_Decile_2015,LSOAMother2011\n" + "".join(
            f"a{i},RAL,0{1 + i},\nb{i},RTH,,E0100000{i}\n" for i in range(5))
        large = [row["message"] for row in self.csv_rows(text) if row["kind"] == "column"]
        self.assertTrue(any("RTH" in one and "--imd" in one for one in large), large)
        self.assertFalse(any("RTH" in one and "export" in one for one in large), large)
        imd = self.write("imd.csv", "lsoa,imd_decile\n" + "".join(
            f"E0100000{i},{1 + i}\n" for i in range(5)))
        given = [row["field"] for row in self.csv_rows(text, "--imd", imd)
                 if row["kind"] == "column"]
        self.assertNotIn("imd_decile", given)

    def test_are_no_matter_of_a_few_records(self):
        two = "PregnancyID,AntenatalAppDate\np1,13/04/2024\np2,14/04/2024\n"
        self.assertNotIn("whole_column", self.validate(two))

    def test_stay_in_a_state_and_go_where_another_has_the_column(self):
        self.write("a.csv", DAY_FIRST)
        self.write("b.csv", DAY_FIRST.replace("/04/2024", "/04/2025").replace("p1", "q1"))
        self.write("c.csv", "PregnancyID,AntenatalAppDate,EthnicCategoryMother\nr1,2024-04-10,A\n")
        for name in "abc":
            self.run_command("compute", "--state", self.path(name), "--format", "json", "--output",
                             self.path(name + ".out"), self.path(name + ".csv"))

        def codes(*states):
            merged = self.run_command("merge", "--format", "json", *map(self.path, states)).stdout
            return [one["code"] for one in json.loads(merged)["input"]["findings"]]
        self.assertIn("whole_column", codes("a"))
        self.assertIn("whole_column", codes("a", "b"))
        self.assertNotIn("whole_column", codes("a", "c"))


if __name__ == "__main__":
    unittest.main()
