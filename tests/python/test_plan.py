# SPDX-License-Identifier: Apache-2.0
"""Action plans are judged as the command judges them."""
import json
from pathlib import Path

import matequity
import pytest
from records import BOOKINGS

PLAN = Path(__file__).resolve().parents[1] / "plan" / "fixtures" / "whole_plan.json"


def test_every_form_of_a_plan_gives_the_same():
    forms = (PLAN, str(PLAN), PLAN.read_bytes(), json.loads(PLAN.read_text()))
    judged = [matequity.judge_plan(form) for form in forms]
    assert len({one.to_json() for one in judged}) == 1
    assert judged[0].to_dict()["schema"].startswith("matequity.plan")


def test_the_day_of_judging_reaches_the_library():
    early, late = (matequity.judge_plan(PLAN, as_of=day).to_json()
                   for day in ("2022-01-31", "2026-03-31"))
    assert early != late


def test_results_may_be_handed_over():
    result = matequity.compute(BOOKINGS, by="ethnic_group")
    monthly = matequity.compute(BOOKINGS, by="ethnic_group", period="month")
    for results in (result, [result, monthly]):
        assert matequity.judge_plan(PLAN, results=results).to_dict()


def test_results_of_one_reading_judge_like_those_of_two():
    asked = {"by": [["ethnic_group"], ["imd_quintile"]], "period": "month"}
    with matequity.Run(asked) as run:
        run.write(json.dumps(BOOKINGS).encode())
        monthly = run.finish()
        whole = run.result_by(period="all", by="ethnic_group")
    assert whole.to_json() == matequity.compute(BOOKINGS, by="ethnic_group").to_json()
    again = [matequity.compute(BOOKINGS, by="ethnic_group"), matequity.compute(BOOKINGS, asked)]
    judged = matequity.judge_plan(PLAN, results=iter([whole, monthly]))
    assert judged.to_json() == matequity.judge_plan(PLAN, results=again).to_json()
    assert judged.to_dict()["gaps"] is not None


def test_what_is_no_result_is_refused():
    for results in ("text", [1], [matequity.compute(BOOKINGS).to_dict()]):
        with pytest.raises(TypeError):
            matequity.judge_plan(PLAN, results=results)


def test_a_tracked_list_of_actions_can_be_judged_again():
    again = matequity.judge_plan(matequity.judge_plan(PLAN).to_csv().encode(), as_of="2022-01-31")
    assert again.to_dict()


def test_what_is_no_plan_is_refused():
    with pytest.raises(matequity.RequestError):
        matequity.judge_plan(b"[")
    with pytest.raises(matequity.UseError):
        matequity.PlanResult()
