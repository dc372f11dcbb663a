# SPDX-License-Identifier: Apache-2.0
"""What the matequity command reads: files, pipes, requests, and mistakes in them."""
import json
import unittest

from command_case import BAD_USAGE, BOOKINGS, BROKEN, FAILED, REJECTED, CommandTest, booking, lines


class Inputs(CommandTest):
    def test_dash_is_standard_input(self):
        from_file = self.compute("--format", "json").stdout
        from_pipe = self.run_command("compute", "--format", "json", "-", stdin=BOOKINGS).stdout
        self.assertEqual(from_file, from_pipe)

    def test_standard_input_can_be_named_once_only(self):
        self.assertIn("standard input", self.run_command("compute", "-", "-",
                                                         status=BAD_USAGE).stderr)
        self.run_command("compute", "--request", "-", "-", status=BAD_USAGE)

    def test_several_files_are_read_in_turn(self):
        first = self.write("a.json", lines([booking(1, "A", True)]))
        second = self.write("b.json", lines([booking(2, "A", False), booking(1, "A", False)]))
        done = self.run_command("compute", "--format", "json", first, second)
        self.assertEqual(json.loads(done.stdout)["input"],
                         {**json.loads(done.stdout)["input"], "documents": 3, "duplicates": 1})

    def test_a_file_of_many_chunks_gives_the_same_as_its_halves(self):
        text = lines([booking(number, "A", number % 3 == 0) for number in range(30000)])
        self.assertGreater(len(text), 3 << 20)
        result = self.compute_json("--indicators", "P1.2", text=text)
        row = result["results"][0]
        self.assertEqual((row["numerator"], row["denominator"]), (10000, 30000))
        middle = text.index("\n", len(text) // 2) + 1
        halves = [self.write("first.json", text[:middle]), self.write("second.json", text[middle:])]
        done = self.run_command("compute", "--format", "json", "--indicators", "P1.2", *halves)
        self.assertEqual(json.loads(done.stdout)["results"], result["results"])

    def test_the_number_of_threads_does_not_change_a_byte(self):
        text = lines([booking(number, "A", number % 3 == 0) for number in range(30000)]) + BROKEN
        results = {self.compute("--format", "json", "--threads", threads, text=text).stdout
                   for threads in ("1", "2", "3")}
        self.assertEqual(len(results), 1)

    def test_an_empty_file_is_no_failure(self):
        result = self.compute_json("--indicators", "P1.2", text="")
        self.assertEqual(result["input"]["documents"], 0)
        self.assertEqual(result["results"][0]["status"], "no_data")

    def test_a_broken_document_is_counted_and_the_others_are_used(self):
        done = self.compute("--format", "json", "--indicators", "P1.2", text=BROKEN)
        result = json.loads(done.stdout)
        self.assertEqual(result["input"]["rejected"], 1)
        self.assertEqual(result["results"][0]["denominator"], 2)
        self.assertIn("1 of 3 documents was rejected", done.stderr)

    def test_duplicates_can_be_kept(self):
        text = lines([booking(1, "A", True), booking(1, "A", True)])
        self.assertEqual(self.compute_json("--indicators", "P1.2",
                                           text=text)["results"][0]["denominator"], 1)
        self.assertEqual(self.compute_json("--indicators", "P1.2", "--duplicates", "keep",
                                           text=text)["results"][0]["denominator"], 2)

    def test_tables_give_deprivation(self):
        document = booking(1, "A", True)
        document["Mother"]["LSOAMother2011"] = "E01000001"
        table = self.write("imd.csv", "lsoa,imd_decile\nE01000001,3\n")
        result = self.compute_json("--indicators", "P1.2", "--by", "imd_quintile", "--imd", table,
                                   text=lines([document]))
        self.assertEqual(result["results"][1]["breakdown"], {"imd_quintile": 2})


class FlatCsv(CommandTest):
    HEADER = "PregnancyID,AntenatalAppDate,FolicAcidSupplement,EthnicCategoryMother,Colour\n"
    ROWS = "P1,2024-05-01,01,A,red\nP2,2024-05-02,03,M,\nP3,2024-05-03,,,,x\n"

    def result_of(self, name, text, *more, status=0):
        path = self.write(name, text)
        done = self.run_command("compute", "--format", "json", "--indicators", "P1.2",
                                "--by", "ethnic_group", path, *more, status=status)
        return json.loads(done.stdout), done.stderr

    def test_a_row_is_a_pregnancy(self):
        result, told = self.result_of("bookings.csv", self.HEADER + self.ROWS)
        self.assertEqual((result["input"]["accepted"], result["input"]["rejected"]), (2, 1))
        self.assertIn("1 of 3 documents was rejected", told)
        row = result["results"][0]
        self.assertEqual((row["numerator"], row["denominator"]), (1, 2))

    def test_columns_may_be_delimited_by_tabs_in_a_tsv_file(self):
        text = (self.HEADER + self.ROWS).replace(",", "\t")
        self.assertEqual(self.result_of("bookings.tsv", text)[0]["results"],
                         self.result_of("bookings.csv", self.HEADER + self.ROWS)[0]["results"])

    def test_several_files_and_forms_are_read_together(self):
        more = self.write("more.json", lines([booking(4, "A", True), booking(1, "A", True)]))
        result, _ = self.result_of("bookings.csv", self.HEADER + self.ROWS, more)
        self.assertEqual((result["input"]["documents"], result["input"]["duplicates"]), (5, 1))

    def test_a_sum_that_no_figure_can_hold_is_an_error_that_names_the_measure(self):
        largest = 9007199254740992

        def returns(*counts):
            rows = [{"Measure": "TotalBirths", "Count": count} for count in counts]
            rows.append({"Measure": "Stillbirths", "Count": 1})
            return "".join(json.dumps({"ReturnType": "Counts", "OrgIDProvider": provider,
                                       "Rows": rows}) + "\n" for provider in ("RAL", "RTH"))
        one = self.write("one.json", returns(largest).splitlines(keepends=True)[0])
        self.run_command("compute", one)
        for name, text in (("same", returns(largest, 1)), ("both", returns(largest))):
            done = self.run_command("compute", self.write(name + ".json", text), status=FAILED)
            self.assertRegex(done.stderr, "(TotalBirths|A2).* add up to more than 9,007,199,254,740,992")
            self.assertEqual(done.stdout, "")

    def test_findings_name_columns_of_the_data_set_and_nothing_of_the_file(self):
        row = "1,SECRET,SECRET,SECRET,SECRET\n"
        result, told = self.result_of("bookings.csv", self.HEADER + row)
        findings = {(one["code"], one["field"]) for one in result["input"]["findings"]}
        self.assertLessEqual({("invalid_date", "AntenatalAppDate"), ("column_not_read", "Colour"),
                              ("missing_column", "IMDDecile")}, findings)
        self.assertNotIn("SECRET", json.dumps(result) + told)

    def test_a_file_without_a_known_column_is_rejected_and_says_what_to_do(self):
        result, _ = self.result_of("bookings.csv", "Ref,Dt,Eth\n1,2,3\n", status=REJECTED)
        self.assertIn("names no column", result["input"]["findings"][0]["message"])

    def test_a_file_of_another_type_is_rejected_and_says_what_to_do(self):
        result, _ = self.result_of("bookings.csv", "%PDF-1.7\n1,2,3\n1,2,3\n", status=REJECTED)
        self.assertRegex(result["input"]["findings"][0]["message"], "a PDF.*export it as CSV")

    def test_a_file_without_rows_is_told(self):
        result, _ = self.result_of("bookings.csv", self.HEADER)
        self.assertIn("no_rows", [one["code"] for one in result["input"]["findings"]])

    def test_the_table_shows_the_findings(self):
        path = self.write("bookings.csv", self.HEADER + self.ROWS)
        shown = self.run_command("compute", path).stdout
        self.assertIn("rejected_row", shown)
        self.assertIn("missing_column", shown)


class Mistakes(CommandTest):
    def test_a_missing_file_is_named(self):
        done = self.run_command("compute", self.path("nowhere.json"), status=BAD_USAGE)
        self.assertRegex(done.stderr, r"^matequity: .*nowhere\.json.*No such file")

    def test_a_folder_is_named(self):
        self.assertIn("Name the files in it",
                      self.run_command("compute", self.folder, status=BAD_USAGE).stderr)

    def test_a_table_or_request_that_is_missing_is_named(self):
        for flag in ("--imd", "--postcodes", "--request", "--plugin"):
            self.assertIn("nowhere", self.compute(flag, self.path("nowhere"),
                                                  status=BAD_USAGE).stderr)

    def test_a_broken_table_names_the_file(self):
        table = self.write("imd.csv", "something,else\n1,2\n")
        self.assertIn("imd.csv", self.compute("--imd", table, status=BAD_USAGE).stderr)

    def test_a_misspelt_indicator_dimension_or_value_is_named(self):
        for flag, word in (("--indicators", "P1.22"), ("--by", "ethnic_groop"),
                           ("--period", "moon"), ("--variant", "puplished"),
                           ("--from", "2024-02-30"), ("--disclosure", "rounding")):
            done = self.compute(flag, word, status=BAD_USAGE)
            self.assertIn(word, done.stderr)
            self.assertEqual(done.stdout, "")

    def test_a_misspelt_flag_or_command_is_named(self):
        self.assertIn("--indicatrs", self.compute("--indicatrs", "P1.2", status=BAD_USAGE).stderr)
        self.assertIn("conpute", self.run_command("conpute", status=BAD_USAGE).stderr)

    def test_a_broken_request_file_is_refused(self):
        request = self.write("request.json", "{broken")
        self.compute("--request", request, status=BAD_USAGE)

    def test_a_missing_command_or_input_is_said(self):
        self.assertIn("command is missing", self.run_command(status=BAD_USAGE).stderr)
        self.assertIn("INPUT", self.run_command("compute", status=BAD_USAGE).stderr)

    def test_fhir_is_said_not_to_be_available(self):
        self.assertIn("not available", self.compute("--format", "fhir", status=BAD_USAGE).stderr)

    def test_an_unknown_choice_is_named(self):
        self.assertIn("xml", self.compute("--format", "xml", status=BAD_USAGE).stderr)
        self.assertIn("drop", self.compute("--duplicates", "drop", status=BAD_USAGE).stderr)
        self.compute("--threads", "many", status=BAD_USAGE)
        self.compute("--confidence", "sure", status=BAD_USAGE)

    def test_a_file_that_is_no_plugin_is_refused(self):
        self.compute("--plugin", self.write("plugin.so", "no plugin"), status=BAD_USAGE)


class Rejection(CommandTest):
    def test_strict_exits_with_3_and_writes_the_result(self):
        result = self.compute_json("--strict", text=BROKEN, status=REJECTED)
        self.assertEqual(result["input"]["accepted"], 2)

    def test_strict_with_nothing_rejected_is_done(self):
        self.compute("--strict")

    def test_without_strict_some_rejected_documents_are_no_failure(self):
        self.compute(text=BROKEN)

    def test_every_document_rejected_exits_with_3_and_writes_the_result(self):
        result = self.compute_json(text="{broken\n", status=REJECTED)
        self.assertEqual(result["input"]["rejected"], 1)

    def test_messages_hold_no_value_of_a_record(self):
        done = self.compute("--format", "json", text='{"PregnancyID": "SECRET-VALUE",\n', status=3)
        self.assertNotIn("SECRET-VALUE", done.stderr + done.stdout)


class Requests(CommandTest):
    def test_flags_override_the_keys_of_the_file(self):
        request = self.write("request.json", '{"indicators": ["P1.2"], "period": "month"}')
        asked = self.compute_json("--request", request, "--period", "quarter")["request"]
        self.assertEqual(asked["period"], "quarter")
        self.assertEqual(asked["indicators"], ["P1.2"])

    def test_indicators_may_stand_together_or_apart(self):
        together = self.compute_json("--indicators", "P1.2,A2")
        apart = self.compute_json("--indicators", "P1.2", "--indicators", "A2")
        self.assertEqual(together, apart)

    def test_json_and_csv_have_no_breakdown_unless_asked(self):
        result = self.compute_json("--indicators", "P1.2")
        self.assertEqual([row["breakdown"] for row in result["results"]], [{}])
        self.assertNotIn("White", self.compute("--format", "csv", "--indicators", "P1.2").stdout)

    def test_a_flag_takes_one_value_so_that_an_input_may_follow(self):
        path = self.write("bookings.json", BOOKINGS)
        done = self.run_command("compute", "--format", "csv", "--by", "ethnic_group", path)
        self.assertIn("White", done.stdout)


if __name__ == "__main__":
    unittest.main()
