# SPDX-License-Identifier: Apache-2.0
"""compute(): every form of input gives the same, every form of result says the same."""
import csv
import datetime
import gzip
import io
import json

import matequity
import pytest
from records import ASKED, BOOKINGS, BROKEN, FOLIC_ACID, TAKEN, many

LINES = b"".join(json.dumps(one).encode() + b"\n" for one in BOOKINGS)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "bookings.json"
    file.write_bytes(LINES)
    return file


@pytest.fixture
def expected():
    return matequity.compute(LINES).to_json()


def test_counts_what_the_documents_say():
    row = matequity.compute(BOOKINGS, indicators=FOLIC_ACID)[FOLIC_ACID]
    assert (row["numerator"], row["denominator"]) == (TAKEN, ASKED)


@pytest.mark.parametrize("form", ["path", "text path", "list of paths", "bytes", "bytearray",
                                  "memoryview", "file", "documents", "generator", "pieces",
                                  "named", "open gzip"])
def test_every_form_of_input_gives_the_same_bytes(form, path, tmp_path, expected):
    with gzip.open(tmp_path / "bookings.gz", "wb") as file:
        file.write(LINES)
    forms = {
        "path": lambda: path, "text path": lambda: str(path), "list of paths": lambda: [path],
        "bytes": lambda: LINES, "bytearray": lambda: bytearray(LINES),
        "memoryview": lambda: memoryview(LINES), "file": lambda: io.BytesIO(LINES),
        "documents": lambda: BOOKINGS, "generator": lambda: (one for one in BOOKINGS),
        "pieces": lambda: (LINES[i:i + 7] for i in range(0, len(LINES), 7)),
        "named": lambda: [("bookings.json", LINES)],
        "open gzip": lambda: gzip.open(tmp_path / "bookings.gz", "rb"),
    }
    assert matequity.compute(forms[form]()).to_json() == expected


def test_nothing_gives_a_result_without_documents():
    for nothing in ([], b"", iter(())):
        assert matequity.compute(nothing).input["documents"] == 0


def test_one_document_may_be_given_alone():
    assert matequity.compute(BOOKINGS[0]).input["accepted"] == 1


def test_tables_are_recognised_by_name(tmp_path):
    table = tmp_path / "MSD101PregnancyBooking.csv"
    table.write_text("UniqPregID,AntenatalAppDate,FolicAcidSupplement\nU1,2024-05-01,01\n")
    for source in (table, [table], [(table.name, table.read_bytes())]):
        assert matequity.compute(source, indicators=FOLIC_ACID)[FOLIC_ACID]["numerator"] == 1


def test_threads_give_the_same_bytes():
    source = b"".join(json.dumps(one).encode() + b"\n" for one in many(5000))
    results = {matequity.compute(source, by="ethnic_group", threads=n).to_json() for n in (1, 2, 5)}
    assert len(results) == 1


def test_the_request_may_be_keywords_a_mapping_or_json():
    asked = {"indicators": [FOLIC_ACID], "by": [["ethnic_group"], ["provider", "ethnic_group"]],
             "from": "2024-05-01", "to": "2024-05-31", "period": "month"}
    results = {
        matequity.compute(BOOKINGS, asked).to_json(),
        matequity.compute(BOOKINGS, json.dumps(asked)).to_json(),
        matequity.compute(BOOKINGS, {**asked, "period": "all"}, period="month").to_json(),
        matequity.compute(BOOKINGS, indicators=FOLIC_ACID, period="month",
                          by=["ethnic_group", ["provider", "ethnic_group"]],
                          from_date=datetime.date(2024, 5, 1), to_date="2024-05-31").to_json(),
    }
    assert len(results) == 1


def test_a_keyword_that_no_request_has_is_a_type_error():
    with pytest.raises(TypeError, match="indicatrs"):
        matequity.compute(BOOKINGS, indicatrs=FOLIC_ACID)


def test_an_unknown_indicator_is_named_with_its_place():
    with pytest.raises(matequity.RequestError) as caught:
        matequity.compute(BOOKINGS, indicators=["P4b.22"])
    assert caught.value.place == "request.indicators[0]"
    assert caught.value.code == "request"
    assert "P4b.22" in caught.value.message


def test_a_table_that_cannot_be_read_is_named_with_its_line():
    with pytest.raises(matequity.TableError) as caught:
        matequity.compute(BOOKINGS, imd=b"lsoa,imd_decile\nE01000001,eleven\n")
    assert caught.value.place.startswith("imd:")


def test_reference_tables_give_deprivation(tmp_path):
    imd = tmp_path / "imd.csv"
    imd.write_text("lsoa,imd_decile\nE01000001,1\n")
    document = {**BOOKINGS[0], "Mother": {"LSOAMother2011": "E01000001"}}
    for table in (imd, imd.read_bytes()):
        rows = matequity.compute([document], imd=table, indicators=FOLIC_ACID,
                                 by="imd_decile").rows_of(FOLIC_ACID, imd_decile=1)
        assert [row["denominator"] for row in rows] == [1]


def test_bad_documents_are_findings_and_with_strict_an_exception():
    result = matequity.compute(LINES + BROKEN)
    assert (result.rejection, result.input["rejected"]) == (1, 1)
    assert result.findings[0]["first"] == {"document": 4, "offset": len(LINES)}
    with pytest.raises(matequity.RejectedDocuments) as caught:
        matequity.compute(LINES + BROKEN, strict=True)
    assert caught.value.place == f"document 4, byte {len(LINES)}"
    assert caught.value.result.input["accepted"] == 3
    assert "2024" not in str(caught.value)


def test_a_column_of_which_nothing_can_be_used_stands_first_where_a_result_is_shown():
    wrong = [{"PregnancyID": str(day), "AntenatalAppDate": f"{day}/04/2024"}
             for day in range(13, 17)]
    result = matequity.compute(wrong)
    words = "No AntenatalAppDate could be read as a date"
    assert result.findings[0]["code"] == "whole_column"
    assert repr(result).startswith("!! " + words)
    page = result._repr_html_()
    assert page.index(words) < page.index("<table>")
    assert words not in repr(matequity.compute(wrong, date_order="dmy"))


def test_a_missing_file_is_the_usual_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        matequity.compute(tmp_path / "none.json")
    with pytest.raises(IsADirectoryError, match="glob"):
        matequity.compute(tmp_path)


@pytest.mark.parametrize("source", [7, None, 1.5, [7], [None]])
def test_what_is_no_input_is_a_type_error(source):
    with pytest.raises(TypeError, match="cannot compute from"):
        matequity.compute(source)


def test_duplicates_can_be_kept():
    twice = BOOKINGS + BOOKINGS
    assert matequity.compute(twice)[FOLIC_ACID]["denominator"] == ASKED
    assert matequity.compute(twice, duplicates="keep")[FOLIC_ACID]["denominator"] == 2 * ASKED


def test_json_csv_and_dict_say_the_same(tmp_path):
    result = matequity.compute(BOOKINGS, by="ethnic_group")
    assert json.loads(result.to_json()) == result.to_dict() == result.document
    read = list(csv.DictReader(io.StringIO(result.to_csv(), newline="")))
    assert [row["indicator"] for row in read] == [row["indicator"] for row in result]
    result.to_json(tmp_path / "r.json")
    result.to_csv(tmp_path / "r.csv")
    assert (tmp_path / "r.json").read_bytes().decode() == result.to_json()
    assert (tmp_path / "r.csv").read_bytes().decode() == result.to_csv()


def test_a_result_shows_itself():
    result = matequity.compute([{**BOOKINGS[0], "OrgIDProvider": "<B>"}], by="provider")
    assert "1 of 1 documents" in repr(result)
    shown = result._repr_html_()
    assert "&lt;B&gt;" in shown and "<B>" not in shown and FOLIC_ACID in shown


def test_a_result_shows_the_verdict_of_each_group_or_why_there_is_none():
    documents = [{"PregnancyID": f"P{number}", "AntenatalAppDate": "2024-05-01",
                  "FolicAcidSupplement": "01" if taken else "03",
                  "Mother": {"EthnicCategoryMother": category}}
                 for number, (category, taken) in enumerate(
                     [("A", True)] * 95 + [("A", False)] * 5 + [("N", True)] * 10 +
                     [("N", False)] * 20 + [("R", False)] * 9)]
    result = matequity.compute(documents, by="ethnic_group", indicators=FOLIC_ACID)
    shown = result._repr_html_()
    assert "worse: -61.7 points (" in shown and ") beside White" in shown
    assert "not compared: fewer than 20 in the group or in the reference" in shown
    assert shown.count("worse") == 1


def test_rows_are_found_by_indicator_and_level():
    result = matequity.compute(BOOKINGS, by="provider", indicators=FOLIC_ACID)
    assert [row["denominator"] for row in result.rows_of(FOLIC_ACID, provider="RZA")] == [2]
    with pytest.raises(KeyError):
        result["P9.9"]


def test_the_catalogue_is_objects():
    catalogue = matequity.catalogue()
    indicator = catalogue["P4b.2"]
    assert len(catalogue) > 40 and indicator.id == "P4b.2" and indicator.title
    assert indicator.numerator and indicator.unit == "percent" and dict(indicator)["source"]
    assert {one.id for one in catalogue.matching("P4b.*")} < set(catalogue)
    assert "P4b.2" in catalogue._repr_html_() and "P4b.2" in repr(indicator)


def test_an_engine_gives_schemas():
    engine = matequity.Engine()
    assert engine.schema("request")["type"] == "object"
    with pytest.raises(KeyError):
        engine.schema("nothing")


def test_a_plugin_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(matequity.PluginError):
        matequity.Engine([tmp_path / "none.so"])


def test_an_engine_without_plugins_has_no_indicators():
    assert len(matequity.Engine(built_in=False).catalogue) == 0
