# SPDX-License-Identifier: Apache-2.0
"""Tables in: pyarrow, polars, pandas, DuckDB and readers give what the same table gives as CSV."""
import ctypes
import datetime
import gc
import io
import json

import matequity
import pytest
from records import FOLIC_ACID, many

pyarrow = pytest.importorskip("pyarrow")
COUNT = 5000


def without_offsets(result):
    """A file gives bytes before a finding, a table rows."""
    made = result.to_dict()
    for finding in made["input"]["findings"]:
        if finding["first"]:
            del finding["first"]["offset"]
    return json.dumps(made)


@pytest.fixture(scope="module")
def table():
    rows = list(many(COUNT)) + list(many(20))  # some twice
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "Mother"}
    dates = [datetime.date(*map(int, day.split("-"))) for day in columns["AntenatalAppDate"]]
    return pyarrow.table({
        "PregnancyID": pyarrow.array(columns["PregnancyID"], pyarrow.large_string()),
        "AntenatalAppDate": pyarrow.array(dates, pyarrow.date32()),
        "OrgIDProvider": pyarrow.array(columns["OrgIDProvider"]).dictionary_encode(),
        "FolicAcidSupplement": columns["FolicAcidSupplement"],
        "GestAgeBooking": pyarrow.array([int(row["GestationAge"]) for row in rows],
                                        pyarrow.uint16()),
        "EthnicCategoryMother": [row["Mother"]["EthnicCategoryMother"] for row in rows]})


def computed(source, **arguments):
    return matequity.compute(source, by=["ethnic_group", "provider"], period="month", **arguments)


@pytest.fixture(scope="module")
def expected(table):
    from pyarrow import csv
    written = io.BytesIO()
    csv.write_csv(table, written)
    result = computed([("a.csv", written.getvalue())])
    assert result.input["documents"] == COUNT + 20 and result.input["duplicates"] == 20
    assert result.input["rejected"] == 0
    return without_offsets(result)


def test_pyarrow_gives_what_its_csv_gives(table, expected):
    assert without_offsets(computed(table)) == expected
    assert without_offsets(computed(table, threads=3)) == expected
    for size in (1, 7, 1000):
        some = pyarrow.Table.from_batches(table.to_batches(max_chunksize=size))
        assert without_offsets(computed(some)) == expected
    assert without_offsets(computed(table.to_reader(max_chunksize=100))) == expected


def test_slices_begin_where_they_begin(table):
    whole = computed(table.slice(1234, 777))
    copied = computed(pyarrow.Table.from_pylist(table.slice(1234, 777).to_pylist(),
                                                schema=table.schema))
    assert whole.to_json() == copied.to_json()
    batch = table.combine_chunks().to_batches()[0]
    assert computed(batch.slice(1234, 777)).to_json() == copied.to_json()


def test_types_of_text_make_no_difference(table, expected):
    as_text = [pyarrow.string_view() if hasattr(pyarrow, "string_view") else pyarrow.string(),
               pyarrow.string(), pyarrow.large_string()]
    for kind in as_text:
        cast = pyarrow.table({name: table[name].cast(pyarrow.string()).cast(kind)
                              for name in table.column_names})
        assert without_offsets(computed(cast)) == expected


def test_dates_may_be_timestamps(table, expected):
    for kind in (pyarrow.timestamp("s"), pyarrow.timestamp("us", "UTC"), pyarrow.timestamp("ns"),
                 pyarrow.date64()):
        dates = table["AntenatalAppDate"].cast(pyarrow.timestamp("s")).cast(kind)
        changed = table.set_column(1, "AntenatalAppDate", dates)
        assert without_offsets(computed(changed)) == expected, kind


def test_polars_gives_what_the_csv_gives(table, expected):
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(table)
    assert without_offsets(computed(frame)) == expected
    codes = frame.with_columns(polars.col("EthnicCategoryMother").cast(polars.Categorical))
    assert without_offsets(computed(codes)) == expected


def test_pandas_gives_what_the_csv_gives(table, expected):
    pandas = pytest.importorskip("pandas")
    if not hasattr(pandas.DataFrame, "__arrow_c_stream__"):
        pytest.skip("this pandas does not give Arrow streams")
    frame = table.to_pandas()
    assert without_offsets(computed(frame)) == expected
    # Numbers with gaps become floating ones in pandas.
    frame["GestAgeBooking"] = frame["GestAgeBooking"].astype("float64")
    frame["AntenatalAppDate"] = pandas.to_datetime(frame["AntenatalAppDate"])
    assert without_offsets(computed(frame)) == expected


def test_duckdb_gives_what_the_csv_gives(table, expected):
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.from_arrow(table)
    if not hasattr(relation, "__arrow_c_stream__"):
        pytest.skip("this DuckDB does not give Arrow streams")
    assert without_offsets(computed(relation)) == expected


def test_tables_stand_between_other_inputs(table):
    with matequity.Run(indicators=FOLIC_ACID) as run:
        run.write(b'{"PregnancyID": "x", "AntenatalAppDate": "2024-05-01"}')
        run.write(table.slice(0, 10))
        run.write_arrow(table.slice(10, 10))
        run.write(b'{"PregnancyID": "y", "AntenatalAppDate": "2024-05-01"}')
        assert run.finish().input["documents"] == 22
    many_tables = [table.slice(0, 10), table.slice(10, 10)]
    assert matequity.compute(many_tables).input["documents"] == 20
    named = [("a", table.slice(0, 10)), ("b.csv", b"PregnancyID\np\n")]
    assert matequity.compute(named).input["documents"] == 11
    assert matequity.count(table).finish().input["documents"] == COUNT + 20


def test_tables_of_the_data_set_are_joined():
    bookings = pyarrow.table({"PregnancyID": ["a", "b"], "LPIDMother": ["m", "n"],
                              "AntenatalAppDate": ["2024-05-01", "2024-05-02"],
                              "FolicAcidSupplement": ["01", "03"]})
    mothers = pyarrow.table({"LPIDMother": ["m", "n"], "EthnicCategoryMother": ["A", "N"]})
    result = matequity.compute([("MSD101PregnancyBooking", bookings),
                                ("MSD001MotherDemog", mothers)], by="ethnic_group",
                               indicators=FOLIC_ACID)
    assert result.input["documents"] == 2 and not result.findings
    counted = [row["numerator"] for row in result.rows if row["breakdown"] and row["denominator"]]
    assert sorted(counted) == [0, 1]


class OnlyArray:
    """A record batch of a library without streams."""

    def __init__(self, batch):
        self.batch = batch

    def __arrow_c_array__(self, requested_schema=None):
        return self.batch.__arrow_c_array__(requested_schema)


def test_a_table_may_be_one_array(table):
    batch = table.combine_chunks().to_batches()[0]
    assert computed(OnlyArray(batch)).to_json() == computed(table).to_json()


def test_a_column_of_another_type_is_named_with_the_remedy(table):
    london = table.set_column(1, "AntenatalAppDate", table["AntenatalAppDate"].cast(
        pyarrow.timestamp("s")).cast(pyarrow.timestamp("s", "Europe/London")))
    with pytest.raises(matequity.UseError, match="cast it to a date") as raised:
        computed(london)
    assert raised.value.place == "AntenatalAppDate"
    unread = table.append_column("local notes", pyarrow.array([[1, 2]] * len(table)))
    assert computed(unread).input["accepted"] == COUNT + 20


def test_bad_rows_are_counted_and_placed(table):
    codes = table["FolicAcidSupplement"].to_pylist()
    codes[3] = "77"
    result = computed(table.set_column(3, "FolicAcidSupplement", [codes]))
    found, = (one for one in result.findings if one["code"] == "invalid_code")
    assert found["first"] == {"document": 4, "offset": 3}
    assert result.input["accepted"] == COUNT + 20


def test_a_reader_that_fails_ends_the_run_without_its_words(table):
    def batches():
        yield from table.to_batches(max_chunksize=100)[:3]
        raise ValueError("SECRET")
    reader = pyarrow.RecordBatchReader.from_batches(table.schema, batches())
    with matequity.Run() as run:
        with pytest.raises(matequity.UseError, match="failed in batch 4") as raised:
            run.write(reader)
        assert "SECRET" not in str(raised.value)
        with pytest.raises(matequity.UseError, match="failed before"):
            run.write(table)


def test_progress_can_cancel_and_raise(table):
    seen = []
    assert computed(table, progress=seen.append).input["documents"] == COUNT + 20
    assert len(seen) > 2 and seen[-1].documents == COUNT + 20
    with pytest.raises(matequity.Cancelled):
        computed(table, progress=lambda _: False)

    def fails(_):
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        computed(table, progress=fails)


def test_a_reader_may_not_use_the_run_that_reads_it(table):
    with matequity.Run() as run:
        refused = []

        def batches():
            for batch in table.to_batches(max_chunksize=1000):
                try:
                    run.write(b"{}")
                except matequity.UseError as error:
                    refused.append(error)
                yield batch
        run.write(pyarrow.RecordBatchReader.from_batches(table.schema, batches()))
        assert len(refused) == 6
        assert run.finish().input["documents"] == COUNT + 20


class Claims:
    """Says that it is a table, and gives something else."""

    def __init__(self, given):
        self.given = given

    def __arrow_c_stream__(self, requested_schema=None):
        return self.given


def test_what_is_no_table_is_refused(table):
    schema, array = table.to_batches()[0].__arrow_c_array__()
    for given in (None, 7, "x", schema, ctypes.py_object(3)):
        with pytest.raises(matequity.UseError, match="arrow_array_stream"):
            matequity.compute(Claims(given))
    used = table.__arrow_c_stream__()
    matequity.compute(Claims(used))
    with pytest.raises(matequity.UseError, match="released before"):
        matequity.compute(Claims(used))
    with pytest.raises(matequity.UseError, match="no table"):
        matequity.compute(table["PregnancyID"])
    del schema, array
    gc.collect()


def test_memory_goes_back_to_pyarrow(table):
    batch = pyarrow.Table.from_pylist(table.to_pylist())
    before = pyarrow.total_allocated_bytes()
    for _ in range(5):
        computed(batch.to_reader(max_chunksize=50))
        with pytest.raises(matequity.Cancelled):
            computed(batch, progress=lambda _: False)
    gc.collect()
    assert pyarrow.total_allocated_bytes() <= before
