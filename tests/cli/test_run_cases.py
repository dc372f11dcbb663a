# SPDX-License-Identifier: Apache-2.0
"""The runner of the record cases must see every kind of wrong answer."""
import copy
import json
import unittest

import run_cases

RESULT = {
    "input": {"documents": 3, "accepted": 2, "rejected": 1, "duplicates": 0},
    "results": [
        {"indicator": "P1.2", "period": None, "breakdown": {}, "numerator": 1, "denominator": 2,
         "value": 50.0, "status": "ok", "target": {"value": 75, "met": False}, "comparison": None},
        {"indicator": "P1.2", "period": {"start": "2024-01-01", "end": "2024-01-31"},
         "breakdown": {"imd_quintile": 5}, "numerator": 0, "denominator": 1, "value": 0.0,
         "status": "ok", "target": None, "comparison": {"ratio": 1.0}},
    ],
}
SECOND = {"indicator": "P1.2", "period": {"start": "2024-01-01", "end": "2024-01-31"},
          "breakdown": {"imd_quintile": 5}}
SECOND_NAME = "P1.2 [imd_quintile=5] 2024-01-01..2024-01-31"


class Done:
    """What subprocess.run gives."""

    def __init__(self, returncode=0, stdout=b"", stderr=b""):
        self.returncode, self.stdout, self.stderr = returncode, stdout, stderr


def found(expect, result=None, **done):
    stdout = json.dumps(RESULT if result is None else result).encode()
    return list(run_cases.differences({"expect": expect}, Done(stdout=stdout, **done)))


class Comparing(unittest.TestCase):
    def test_says_nothing_about_a_right_answer(self):
        expect = {"input": {"documents": 3, "rejected": 1},
                  "results": [{"indicator": "P1.2", "numerator": 1, "value": 50.0,
                               "target": {"met": False}, "comparison": None},
                              {**SECOND, "denominator": 1, "comparison": {"ratio": 1.0}}],
                  "absent": [{"indicator": "P2.1"}],
                  "only": [SECOND_NAME, "P1.2"], "order": ["P1.2", SECOND_NAME]}
        self.assertEqual(found(expect), [])

    def test_sees_a_wrong_count_value_and_missing_key(self):
        for key, value in (("numerator", 2), ("value", 50.0001), ("status", "no_data"),
                           ("comparison", {"ratio": 1}), ("target", None), ("unit", "percent")):
            with self.subTest(key=key):
                self.assertTrue(found({"results": [{"indicator": "P1.2", key: value}]}))

    def test_wants_counts_as_whole_numbers(self):
        self.assertTrue(found({"results": [{"indicator": "P1.2", "numerator": 1.0}]}))

    def test_sees_a_wrong_part_of_a_comparison_and_goes_by_given_keys_inside_it(self):
        result = copy.deepcopy(RESULT)
        result["results"][0]["comparison"] = {"ratio": 1.0, "bounds": {"lowest": 1.0, "sure": True}}
        for bounds, differences in (({"sure": True}, 0), ({"lowest": 1}, 0), ({"lowest": 2}, 1),
                                    ({"sure": None}, 1), (None, 1)):
            with self.subTest(bounds=bounds):
                row = {"indicator": "P1.2", "comparison": {"bounds": bounds}}
                self.assertEqual(len(found({"results": [row]}, result)), differences)

    def test_sees_wrong_missing_and_unwanted_entries_of_inequality(self):
        entry = {"indicator": "P1.2", "dimension": "imd_quintile", "measure": "widest_gap"}
        result = {**copy.deepcopy(RESULT), "inequality": [{**entry, "period": None, "value": 2.0}]}
        self.assertEqual(found({"inequality": [{**entry, "value": 2}]}, result), [])
        self.assertTrue(found({"inequality": [{**entry, "value": 3}]}, result))
        self.assertTrue(found({"inequality": [{**entry, "measure": "sii"}]}, result))
        self.assertTrue(found({"no_inequality": [entry]}, result))
        self.assertEqual(found({"no_inequality": [{**entry, "indicator": "P2.1"}]}, result), [])

    def test_sees_missing_and_unwanted_findings_and_their_counts(self):
        result = copy.deepcopy(RESULT)
        result["input"]["findings"] = [{"code": "duplicate", "field": "a.b", "count": 3,
                                        "message": "Sort them"}]
        self.assertEqual(found({"findings": [{"code": "duplicate", "message": "sort"}]}, result), [])
        self.assertTrue(found({"findings": [{"code": "duplicate", "message": "join"}]}, result))
        self.assertEqual(found({"findings": [{"code": "duplicate", "field": "b", "count": 3}],
                                "absent_findings": [{"code": "no_rows"}]}, result), [])
        self.assertTrue(found({"findings": [{"code": "duplicate", "count": 2}]}, result))
        self.assertTrue(found({"findings": [{"code": "no_rows"}]}, result))
        self.assertTrue(found({"absent_findings": [{"code": "duplicate"}]}, result))

    def test_sees_another_deprivation(self):
        result = {**copy.deepcopy(RESULT), "deprivation": {"year": 2019}}
        self.assertEqual(found({"deprivation": {"year": 2019}}, result), [])
        self.assertTrue(found({"deprivation": {"year": 2025}}, result))

    def test_sees_texts_that_the_output_must_contain_or_lack(self):
        self.assertEqual(found({"contains": ["P1.2"], "lacks": ["P9.9"]}), [])
        self.assertTrue(found({"contains": ["P9.9"]}))
        self.assertTrue(found({"lacks": ["P1.2"]}))

    def test_allows_no_more_than_the_tolerance(self):
        near = {"indicator": "P1.2", "value": 50.04, "tolerance": 0.05}
        far = {"indicator": "P1.2", "value": 50.06, "tolerance": 0.05}
        self.assertEqual(found({"results": [near]}), [])
        self.assertTrue(found({"results": [far]}))

    def test_sees_wrong_keys_inside_comparison_and_target(self):
        self.assertTrue(found({"results": [{**SECOND, "comparison": {"ratio": 1.1}}]}))
        self.assertTrue(found({"results": [{"indicator": "P1.2", "target": {"met": True}}]}))
        self.assertTrue(found({"results": [{"indicator": "P1.2", "target": {"status": "x"}}]}))

    def test_sees_rows_that_lack_or_should_not_be_there(self):
        self.assertTrue(found({"results": [{"indicator": "P2.1"}]}))
        self.assertTrue(found({"absent": [{"indicator": "P1.2"}]}))
        self.assertTrue(found({"only": ["P1.2"]}))
        self.assertTrue(found({"only": ["P1.2", SECOND_NAME, "P2.1"]}))

    def test_tells_a_level_that_is_a_text_from_a_number(self):
        self.assertTrue(found({"results": [{**SECOND, "breakdown": {"imd_quintile": "5"}}]}))

    def test_sees_a_wrong_order(self):
        self.assertTrue(found({"order": [SECOND_NAME, "P1.2"]}))
        self.assertTrue(found({"order": ["P1.2", "P2.1"]}))

    def test_sees_wrong_input_counts(self):
        self.assertTrue(found({"input": {"documents": 4}}))
        unbalanced = copy.deepcopy(RESULT)
        unbalanced["input"]["accepted"] = 3
        self.assertTrue(found({"results": []}, unbalanced))

    def test_sees_one_row_written_twice(self):
        doubled = copy.deepcopy(RESULT)
        doubled["results"].append(doubled["results"][0])
        self.assertTrue(found({"results": []}, doubled))

    def test_sees_a_wrong_exit_status_and_message(self):
        self.assertTrue(found({"exit": 2}))
        self.assertTrue(found({}, returncode=1))
        self.assertTrue(found({"exit": 2, "stderr": ["P9.9"]}, returncode=2, stderr=b"no"))
        self.assertEqual(found({"exit": 2, "stderr": ["P9.9"]}, returncode=2, stderr=b"P9.9"), [])

    def test_sees_output_that_is_no_result(self):
        self.assertTrue(list(run_cases.differences({"expect": {"results": []}}, Done())))
        self.assertTrue(found({"results": []}, {}))


class Writing(unittest.TestCase):
    def test_writes_a_list_line_by_line_and_an_array_whole(self):
        self.assertEqual(run_cases.input_files({"input": [{"a": 1}, {"b": "é"}]}),
                         {"input.json": '{"a": 1}\n{"b": "é"}\n'.encode()})
        self.assertEqual(run_cases.input_files({"input": [{"a": 1}], "shape": "array"}),
                         {"input.json": b'[{"a": 1}]'})

    def test_writes_one_document_on_one_line_or_over_several(self):
        self.assertEqual(run_cases.input_files({"input": {"a": 1}}), {"input.json": b'{"a": 1}\n'})
        pretty = run_cases.input_files({"input": {"a": 1}, "shape": "pretty"})["input.json"]
        self.assertEqual(pretty, b'{\n  "a": 1\n}')

    def test_keeps_streams_byte_for_byte(self):
        self.assertEqual(run_cases.input_files({"input": "{broken"}), {"input.json": b"{broken"})
        self.assertEqual(run_cases.input_files({"input_base64": "/w=="}), {"input.json": b"\xff"})


class Faces(unittest.TestCase):
    def test_puts_flags_into_the_request_for_faces_without_them(self):
        case = {"name": "x", "request": {"by": [["provider"]]}, "columns": "{}",
                "args": ["--strict", "--by", "age_group,parity", "--imd-year", "2019",
                         "--dates", "dmy"]}
        self.assertEqual(run_cases.request_of(case),
                         ({"by": [["provider"], ["age_group", "parity"]], "imd_year": 2019,
                           "date_order": "dmy"}, {"columns": b"{}"}, True))

    def test_reads_cases_of_files_as_record_cases(self):
        case = {"name": "x", "command": "compute", "exit": 0, "contains": [], "lacks": [],
                "input": {}, "absent": [], "findings": ["duplicate"], "not_findings": [],
                "rows": [{"indicator": "P1.2", "target_met": True, "verdict": "better"}]}
        expect = run_cases.file_case_as_record_case(case)["expect"]
        self.assertEqual(expect["results"], [{"indicator": "P1.2", "target": {"met": True},
                                              "comparison": {"verdict": "better"}}])
        self.assertEqual(expect["findings"], [{"code": "duplicate"}])


if __name__ == "__main__":
    unittest.main()
