# SPDX-License-Identifier: Apache-2.0
"""Every statistical function by name, over lists, numbers and arrays."""
import inspect
import math

import matequity
import pytest
from matequity import statistics

numpy = pytest.importorskip("numpy")
pandas = pytest.importorskip("pandas")


def test_every_function_of_the_library_has_its_name_and_documentation():
    listed = statistics.functions()
    assert len(listed) > 30
    for one in listed:
        function = getattr(statistics, one["name"])
        assert one["formula"].split()[0] in function.__doc__
        options = one["options"].split()
        parameters = set(inspect.signature(function).parameters)
        assert {option.replace(".", "_") for option in options} <= parameters, one["name"]
        assert one["name"] in statistics.__all__


def test_wilson_limits_of_twelve_in_thirty():
    # Newcombe's formula by hand, z = 1.959963984540054.
    x, n, z = 12, 30, 1.959963984540054
    middle, root = 2 * x + z * z, z * math.sqrt(z * z + 4 * x * (1 - x / n))
    answer = statistics.wilson(x, n)
    assert answer["value"] == 0.4
    assert answer["lowercl"] == pytest.approx((middle - root) / (2 * (n + z * z)), rel=1e-12)
    assert answer["uppercl"] == pytest.approx((middle + root) / (2 * (n + z * z)), rel=1e-12)
    assert answer["method"] == "wilson" and answer.warning == ""


def test_numbers_give_numbers_lists_lists_and_arrays_arrays():
    assert isinstance(statistics.wilson(12, 30)["value"], float)
    assert statistics.wilson([12, 3], [30, 10])["value"] == [0.4, 0.3]
    assert statistics.wilson(iter([12, 3]), (30, 10))["value"] == [0.4, 0.3]
    array = statistics.wilson(numpy.array([12, 3]), numpy.array([30, 10], dtype="int32"))
    assert isinstance(array["value"], numpy.ndarray) and list(array["value"]) == [0.4, 0.3]
    series = statistics.wilson(pandas.Series([12, 3]), pandas.Series([30, 10]))
    assert list(series["value"]) == [0.4, 0.3]
    assert list(series.to_pandas()["value"]) == [0.4, 0.3]


def test_groups_are_summed_in_sorted_order():
    answer = statistics.phe_proportion([1, 2, 3], [10, 10, 10],
                                       groups={"trust": ["B", "A", "B"]})
    assert answer["trust"] == ["A", "B"] and answer["x"] == [2, 4]


def test_options_reach_the_function():
    wide = statistics.wilson(12, 30, confidence=0.99)
    assert wide["lowercl"] < statistics.wilson(12, 30)["lowercl"]
    percent = statistics.wilson(12, 30, multiplier=100)
    assert percent["value"] == 40


def test_dotted_options_have_an_underscore():
    columns = dict(est=[10.0, 12.0, 20.0], se=[1.0, 1.0, 1.0], pop=[100, 100, 100])
    narrow = statistics.heq_bgv(**columns, conf_level=0.5)
    assert narrow["upperci"] < statistics.heq_bgv(**columns)["upperci"]


def test_missing_values_may_be_none_or_nan():
    with_none = statistics.phe_mean([1.0, 2.0, 3.5])
    assert with_none["value"] == pytest.approx([6.5 / 3])
    answers = []
    for missing in (None, math.nan):
        try:
            answers.append(repr(statistics.phe_proportion([12, missing], [30, 10])))
        except matequity.StatisticsError as error:
            answers.append(str(error))
    assert answers[0] == answers[1]


def test_what_is_refused_says_why():
    with pytest.raises(matequity.StatisticsError) as caught:
        statistics.wilson(31, 30)
    assert caught.value.code == "statistics" and caught.value.place == "phe_proportion"
    with pytest.raises(matequity.StatisticsError):
        statistics.wilson([1, 2], [3])
    with pytest.raises(matequity.StatisticsError):
        statistics.call("no_such_function", {})
    with pytest.raises(TypeError):
        statistics.wilson(1, 2, no_such_option=3)


def test_a_seed_makes_simulations_repeatable():
    columns = dict(quantile=[1, 2, 3, 4, 5], population=[100, 110, 120, 130, 140],
                   value=[50.0, 44.0, 41.0, 39.0, 30.0], se=[2.0] * 5)
    first, again, other = (statistics.phe_sii(**columns, seed=seed, repetitions=1000)
                           for seed in (1, 1, 2))
    assert dict(first) == dict(again) and dict(first) != dict(other)
