# SPDX-License-Identifier: Apache-2.0
"""Spark gives what one process gives: many partitions, lost tasks, skew, broken lines."""
import functools
import json
import os
import random
import runpy
import shutil
import signal
import sys
from pathlib import Path

import matequity
import pytest
from records import BROKEN, many

pytest.importorskip("pyspark")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("Spark needs Java (Debian: openjdk-17-jre-headless)", allow_module_level=True)

from matequity import spark as on_spark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

REQUEST = {"by": [["ethnic_group"], ["provider"]], "period": "month"}


@pytest.fixture(scope="module")
def session():
    # Workers need the environment's own Python; 2 cores, each task tried up to 3 times.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (SparkSession.builder.master("local[2,3]")
            .config("spark.ui.enabled", "false").config("spark.driver.memory", "1g")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2").getOrCreate())
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


def documents():
    """Bookings, some of them sent again with other answers, in an order of their own."""
    first = list(many(900))
    again = [{**one, "FolicAcidSupplement": "03", "Header": {"RPStartDate": "2024-01-01"}}
             for one in first[::7]]
    last = [{**one, "FolicAcidSupplement": "01"} for one in again[::2]]  # of equals the last counts
    by_universal_id = [{**one, "PregnancyID": f"other {i}", "UniqPregID": f"U{i % 9}"}
                       for i, one in enumerate(first[:40])]
    returned = [{"ReturnType": "Counts", "OrgIDProvider": f"RZ{letter}",
                 "Rows": [{"Measure": "Units", "Count": 9}]} for letter in "ABC"]
    return first + again + last + by_universal_id + returned


def written(folder, lines, files=4):
    """The lines over several files, in order."""
    size = -(-len(lines) // files)
    for i in range(files):
        (folder / f"part{i}.json").write_bytes(b"".join(lines[i * size:(i + 1) * size]))
    return sorted(folder.glob("part*.json"))


def lines_of(some):
    return [json.dumps(one).encode() + b"\n" for one in some]


def without_places(text):
    document = json.loads(text)
    for finding in document["input"]["findings"]:
        finding.pop("first")
    return document


def test_a_folder_gives_what_one_process_gives(session, tmp_path):
    files = written(tmp_path, lines_of(documents()))
    here = matequity.compute(files, REQUEST)
    assert here.input["duplicates"] > 50  # the others are put together
    there = on_spark.compute(str(tmp_path), REQUEST, spark=session, partitions=3)
    assert without_places(there.to_json()) == without_places(here.to_json())


def test_without_findings_the_bytes_are_the_same(session, tmp_path):
    files = written(tmp_path, lines_of(many(900)))
    here = matequity.compute(files, REQUEST)
    assert here.findings == []
    assert on_spark.compute(str(tmp_path), REQUEST, spark=session).to_json() == here.to_json()


def test_a_data_frame_gives_what_one_process_gives(session):
    frame = session.createDataFrame([(json.dumps(one, indent=1),) for one in documents()],
                                    "document string").repartition(7)
    here = matequity.compute(many(900), REQUEST)
    frame_of_bookings = session.createDataFrame(
        [(json.dumps(one, indent=1),) for one in many(900)], "document string").repartition(7)
    there = on_spark.compute(frame_of_bookings, REQUEST, column="document")
    assert there.to_json() == here.to_json()
    with pytest.raises(matequity.UseError, match="no column 'value'"):
        on_spark.compute(frame, REQUEST)


@pytest.mark.parametrize("table", [b'{"Case no": "PregnancyID"}', b"column,field\nCase no,PregnancyID\n"])
def test_a_column_table_says_which_key_is_the_pregnancy(session, tmp_path, table):
    flat = [{"Case no": f"p{i % 300}", "RPStartDate": f"2024-0{1 + i // 300}-01",
             "AntenatalAppDate": "2024-01-05", "EthnicCategoryMother": "A"} for i in range(900)]
    files = written(tmp_path, lines_of(flat))
    here = matequity.compute(files, REQUEST, columns=table)
    assert any(one["code"] == "accumulated" for one in here.findings)
    there = on_spark.compute(str(tmp_path), REQUEST, spark=session, partitions=3, columns=table)
    assert without_places(there.to_json()) == without_places(here.to_json())


def test_many_partitions_are_merged_as_a_tree(session, tmp_path):
    written(tmp_path, lines_of(many(300)))
    lines = on_spark.documents_by_pregnancy(
        on_spark._documents(str(tmp_path), session, "value"), 10)
    states = on_spark.states_of(lines, on_spark.partition_counter(json.dumps(REQUEST), {},
                                                                  "resolve"))
    merged = on_spark.merged_as_tree(states, fan_in=3)
    assert 1 <= len(merged) <= 3
    assert (matequity.State.merged(merged).finish().to_json()
            == matequity.compute(many(300), REQUEST).to_json())


def test_one_pregnancy_in_most_documents_is_no_trouble(session, tmp_path):
    generator = random.Random(3)
    crowded = [{**one, "PregnancyID": "same", "OrgIDProvider": "RZA"} if generator.random() < 0.9
               else one for one in many(900)]
    files = written(tmp_path, lines_of(crowded))
    there = on_spark.compute(str(tmp_path), REQUEST, spark=session, partitions=3)
    assert without_places(there.to_json()) == without_places(
        matequity.compute(files, REQUEST).to_json())


def test_broken_lines_are_rejected_wherever_they_come(session, tmp_path):
    lines = lines_of(many(60))
    broken = [BROKEN, b"{}x\n", b"[1]\n", b"\n", b"\xff\n", b'{"a": "\\ud800"}\n']
    mixed = [lines[0]] + [one for pair in zip(lines[1:], broken * 10) for one in pair]
    # One file: here a file that begins with half a document is read as one over several lines.
    files = written(tmp_path, mixed, files=1)
    there = on_spark.compute(str(tmp_path), REQUEST, spark=session, partitions=3)
    assert without_places(there.to_json()) == without_places(
        matequity.compute(files, REQUEST).to_json())


def killed_at_first(counter, mark, batches):
    """The counter, but the first worker that reads dies in the midst of it."""
    for batch in batches:
        if not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from counter(iter([batch, *batches]))


def test_a_worker_that_is_killed_is_tried_again_and_nothing_counts_twice(session, tmp_path):
    (tmp_path / "records").mkdir()
    written(tmp_path / "records", lines_of(many(300)))
    lines = on_spark.documents_by_pregnancy(
        on_spark._documents(str(tmp_path / "records"), session, "value"), 4)
    counter = on_spark.partition_counter(json.dumps(REQUEST), {}, "resolve")
    mark = tmp_path / "killed"
    states = on_spark.states_of(lines, functools.partial(killed_at_first, counter, str(mark)))
    merged = on_spark.merged_as_tree(states)
    assert mark.exists()
    assert (matequity.State.merged(merged).finish().to_json()
            == matequity.compute(many(300), REQUEST).to_json())


def test_reference_tables_reach_every_worker(session, tmp_path):
    placed = [{**one, "Mother": {**one["Mother"], "LSOAMother2011": f"E0100000{i % 4}"}}
              for i, one in enumerate(many(200))]
    files = written(tmp_path, lines_of(placed))
    imd = b"lsoa,imd_decile\nE01000000,1\nE01000001,4\nE01000002,9\n"
    here = matequity.compute(files, imd=imd, by="imd_quintile")
    there = on_spark.compute(str(tmp_path), imd=imd, by="imd_quintile", spark=session)
    assert without_places(there.to_json()) == without_places(here.to_json())


def test_duplicates_may_be_kept_without_a_shuffle(session, tmp_path):
    files = written(tmp_path, lines_of(documents()))
    there = on_spark.compute(str(tmp_path), REQUEST, spark=session, duplicates="keep")
    assert without_places(there.to_json()) == without_places(
        matequity.compute(files, REQUEST, duplicates="keep").to_json())


def test_no_document_at_all_gives_a_result(session):
    frame = session.createDataFrame([], "value string")
    assert (on_spark.compute(frame, REQUEST).to_json()
            == matequity.compute([], REQUEST).to_json())


def test_the_example_prints_what_one_process_gives(session, tmp_path, capsys):
    files = written(tmp_path, lines_of(many(100)))
    example = runpy.run_path(str(Path(__file__).resolve().parents[2] / "capi" / "examples"
                                 / "python" / "on_spark.py"))
    example["main"](session, [str(file) for file in files])
    assert capsys.readouterr().out == matequity.compute(files, example["REQUEST"]).to_json()


def test_a_wrong_request_is_refused_before_anything_is_read(session, tmp_path):
    with pytest.raises(matequity.RequestError):
        on_spark.compute(str(tmp_path / "nothing"), indicators="P9.9", spark=session)
