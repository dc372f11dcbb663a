# SPDX-License-Identifier: Apache-2.0
"""States: saved, loaded, merged; and refused where they do not fit."""
import itertools
import json
import random

import matequity
import pytest
from records import BOOKINGS, FOLIC_ACID, many

REQUEST = {"by": [["ethnic_group"], ["provider"]], "period": "month"}


def state_of(documents, **options):
    return matequity.count(documents, REQUEST, **options)


def without_places(text):
    """A result without the places of its findings, which are numbered within one data set."""
    document = json.loads(text)
    for finding in document["input"]["findings"]:
        finding.pop("first")
    return document


def test_a_state_gives_what_its_run_gave():
    assert state_of(BOOKINGS).finish().to_json() == matequity.compute(BOOKINGS, REQUEST).to_json()


def test_a_state_gives_results_by_longer_periods_and_other_breakdowns():
    state = state_of(BOOKINGS)
    for period in ("quarter", "financial_year", "all"):
        assert (state.result_by(period=period).to_json() ==
                matequity.compute(BOOKINGS, {**REQUEST, "period": period}).to_json())
    assert (state.result_by(by=["provider"], disclosure="nhs-rounding").to_json() ==
            matequity.compute(BOOKINGS, REQUEST, by="provider",
                              disclosure="nhs-rounding").to_json())
    with pytest.raises(matequity.RequestError) as refused:
        state.result_by(by="imd_decile")
    assert refused.value.place == "request.by[0]"


def test_a_saved_state_is_bytes_or_a_file(tmp_path):
    state = state_of(BOOKINGS)
    content = state.save(tmp_path / "a.state")
    assert (tmp_path / "a.state").read_bytes() == content
    for saved in (content, tmp_path / "a.state", str(tmp_path / "a.state")):
        assert matequity.State.load(saved).finish().to_json() == state.finish().to_json()


def test_parts_add_up_to_the_whole_in_any_grouping():
    documents = list(many(600))
    whole = without_places(matequity.compute(documents, REQUEST).to_json())
    generator = random.Random(5)
    for _ in range(10):
        parts = [state_of(documents[i:i + 75]) for i in range(0, 600, 75)]
        while len(parts) > 1:
            at = generator.randrange(len(parts) - 1)
            parts[at].merge(parts.pop(at + 1))
        assert without_places(parts[0].finish().to_json()) == whole


def test_an_empty_state_changes_nothing():
    expected = state_of(BOOKINGS).finish().to_json()
    for order in itertools.permutations([BOOKINGS, []]):
        assert matequity.State.merged(map(state_of, order)).finish().to_json() == expected


def test_merging_takes_states_bytes_and_files_and_changes_none_of_them(tmp_path):
    first, second, third = (state_of([one]) for one in BOOKINGS)
    third.save(tmp_path / "third.state")
    before = first.save()
    total = matequity.State.merged([first, second.save(), tmp_path / "third.state"])
    assert total.finish().to_json() == matequity.compute(BOOKINGS, REQUEST).to_json()
    assert first.save() == before


def test_two_thousand_states_merge():
    states = [state_of([one]).save() for one in many(100)]
    total = matequity.State.merged(itertools.islice(itertools.cycle(states), 2000))
    assert total.finish().input["accepted"] == 2000


def test_duplicates_meet_where_the_index_is_kept():
    with_index = state_of(BOOKINGS).save(with_index=True)
    without = state_of(BOOKINGS).save()
    twice = matequity.State.merged([with_index, with_index]).finish()
    assert (twice.input["duplicates"], twice.input["accepted"]) == (3, 6)
    assert matequity.State.merged([without, without]).finish().input["duplicates"] == 0


def test_a_state_without_its_index_holds_no_identifier():
    marked = [{**one, "PregnancyID": f"MARKED{i}", "LocalPatientIdMother": f"MARKED{i}",
               "Mother": {**one["Mother"], "NHSNumberMother": "9434765919"}}
              for i, one in enumerate(BOOKINGS)]
    state = state_of(marked)
    for content in (state.save(), state.save(with_index=True)):
        assert b"MARKED" not in content and b"9434765919" not in content
    changed = [{**one, "PregnancyID": f"OTHER{i}"} for i, one in enumerate(marked)]
    assert state_of(changed).save() == state.save()


def test_the_json_view_names_every_count_and_no_one():
    returned = {"ReturnType": "Counts", "OrgIDProvider": "RZA",
                "Rows": [{"Measure": "Units", "Count": 9}]}
    marked = [{**one, "PregnancyID": f"MARKED{i}"} for i, one in enumerate(BOOKINGS)]
    state = state_of([*marked, returned])
    view = state.to_dict()
    assert view["schema"] == "matequity.state-view/1" and view["index"] is True
    assert view["request"]["period"] == "month" and view["input"]["accepted"] == 4
    counted = [one for one in view["records"] if one["indicator"] == FOLIC_ACID]
    assert sum(one["denominator"] for one in counted) == len(BOOKINGS)
    assert {one["breakdown"]["provider"] for one in counted} == {"RZA", "RZB"}
    assert {one["period"]["start"] for one in counted} == {"2024-05-01", "2024-06-01"}
    assert [(one["measure"], one["count"]) for one in view["returns"]] == [("Units", 9)]
    assert "MARKED" not in state.to_json()
    assert matequity.State.load(state.save()).to_dict() == {**view, "index": False}


def test_in_the_order_of_reading_the_sum_is_that_of_one_run_to_the_byte():
    documents = list(many(300)) + list(many(50, first=120)) + list(many(40, first=250))
    parts = [state_of(documents[i:i + 39], keep_places=True).save(with_index=True)
             for i in range(0, len(documents), 39)]
    whole = matequity.compute(documents, REQUEST)
    assert whole.input["duplicates"] == 90
    total = without_offsets(matequity.State.merged(parts).finish().to_json())
    assert total == without_offsets(whole.to_json())


def without_offsets(text):
    """Bytes are counted within each input, and every part was an input of its own."""
    document = json.loads(text)
    for finding in document["input"]["findings"]:
        finding["first"].pop("offset")
    return document


def test_a_rounded_state_holds_no_small_number():
    exact = state_of(many(600))
    rounded = exact.rounded()
    view = rounded.to_dict()
    assert view["rounded"] is True and exact.to_dict()["rounded"] is False
    counts = [one[name] for one in view["records"] for name in ("numerator", "denominator")]
    assert counts and all(count % 5 == 0 for count in counts)
    assert matequity.State.load(rounded.save(with_index=True)).to_dict() == view
    with pytest.raises(matequity.StateError, match="rounded"):
        exact.merge(rounded)
    rounded.merge(exact.rounded())
    assert rounded.finish().input["accepted"] == 1200


def test_the_json_view_does_not_depend_on_the_order_of_reading():
    documents = list(many(200))
    assert state_of(documents).to_json() == state_of(reversed(documents)).to_json()


def test_what_does_not_match_is_refused_and_named():
    here = state_of(BOOKINGS)
    before = here.save(with_index=True)
    other = matequity.count(BOOKINGS, period="all")
    table = matequity.count(BOOKINGS, REQUEST, imd=b"lsoa,imd_decile\nE01000001,1\n")
    for wrong, said in ((other, "request"), (table, "table")):
        with pytest.raises(matequity.StateError, match=said):
            here.merge(wrong)
        with pytest.raises(matequity.StateError, match=said) as caught:
            matequity.State.merged([here, wrong.save()])
        assert caught.value.place == "states[1]"
    assert here.save(with_index=True) == before


def test_a_file_that_does_not_match_is_named(tmp_path):
    matequity.count(BOOKINGS, period="all").save(tmp_path / "wrong.state")
    with pytest.raises(matequity.StateError) as caught:
        matequity.State.merged([state_of(BOOKINGS), tmp_path / "wrong.state"])
    assert caught.value.place.endswith("wrong.state")


def test_another_catalogue_is_refused():
    bare = matequity.Engine(built_in=False)
    with pytest.raises(matequity.StateError):
        matequity.State.load(state_of(BOOKINGS).save(), engine=bare)


def test_a_cut_or_changed_file_is_refused():
    content = state_of(BOOKINGS).save(with_index=True)
    generator = random.Random(7)
    for size in generator.sample(range(len(content)), 200):
        with pytest.raises(matequity.StateError):
            matequity.State.load(content[:size])
    for at in generator.sample(range(len(content)), 200):
        changed = bytearray(content)
        changed[at] ^= 1 << generator.randrange(8)
        # A digit of the checksum in capitals is the same digit; everything else is refused.
        if bytes(changed).lower() != content.lower():
            with pytest.raises(matequity.StateError):
                matequity.State.load(bytes(changed))


def test_another_version_is_refused_as_such():
    content = state_of(BOOKINGS).save().replace(b"state/2", b"state/1", 1)
    with pytest.raises(matequity.StateError, match="version"):
        matequity.State.load(content)


def test_a_closed_state_refuses_everything():
    state, other = state_of(BOOKINGS), state_of(BOOKINGS)
    state.close()
    for action in (state.save, state.finish, lambda: state.merge(other),
                   lambda: other.merge(state)):
        with pytest.raises(matequity.UseError, match="closed"):
            action()
    assert "closed" in repr(state)


def test_a_state_is_not_merged_with_itself_nor_with_nothing():
    state = state_of(BOOKINGS)
    with pytest.raises(matequity.UseError):
        state.merge(state)
    with pytest.raises(matequity.UseError, match="at least one"):
        matequity.State.merged([])


def test_a_state_computes_again_and_again():
    state = state_of(BOOKINGS)
    assert state.finish().to_json() == state.finish().to_json()
    assert state.finish().rows_of(FOLIC_ACID)
