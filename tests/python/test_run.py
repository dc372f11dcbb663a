# SPDX-License-Identifier: Apache-2.0
"""Runs: streaming, progress, cancelling, and calls out of order."""
import gc
import json
import pickle
import threading

import matequity
import pytest
from records import BOOKINGS, FOLIC_ACID, TAKEN, many

LINES = b"".join(json.dumps(one).encode() + b"\n" for one in BOOKINGS)


def large(count=6000):
    return b"".join(json.dumps(one).encode() + b"\n" for one in many(count))


def test_pieces_give_what_the_whole_gives():
    with matequity.Run(indicators=FOLIC_ACID) as run:
        for i in range(len(LINES)):
            run.write(LINES[i:i + 1])
        assert run.finish()[FOLIC_ACID]["numerator"] == TAKEN


def test_a_run_gives_further_results_when_it_is_over():
    with matequity.Run(indicators=FOLIC_ACID, period="month") as run:
        run.write(LINES)
        with pytest.raises(matequity.UseError):
            run.result_by(period="all")
        run.end()
        assert run.result_by(period="all")[FOLIC_ACID]["numerator"] == TAKEN
        with pytest.raises(matequity.RequestError):
            run.result_by(period="week")


def test_a_step_says_how_much_it_took():
    content = large(20000)
    with matequity.Run() as run:
        taken = run.step(content)
        assert 0 < taken < len(content)
        assert run.progress.bytes == taken


def test_progress_is_told_between_pieces():
    seen = []
    content = large(20000)
    with matequity.Run(progress=seen.append) as run:
        run.write(content)
        run.finish()
    assert len(seen) > 2 and seen == sorted(seen)
    assert seen[-1].bytes == len(content)


def test_progress_that_returns_false_cancels():
    with matequity.Run(progress=lambda progress: False) as run:
        with pytest.raises(matequity.Cancelled):
            run.write(LINES)


def test_what_progress_raises_reaches_the_caller():
    def fail(progress):
        raise KeyError("mine")
    with matequity.Run(progress=fail) as run:
        with pytest.raises(KeyError, match="mine"):
            run.write(LINES)
        with pytest.raises(matequity.UseError, match="failed before"):
            run.write(LINES)


def test_progress_may_cancel_but_not_use_its_run():
    refused = []

    def reenter(progress):
        for action in (lambda: run.write(b"{}"), run.finish, run.close, lambda: run.progress):
            try:
                action()
            except matequity.UseError as error:
                refused.append(error)
        run.cancel()
    run = matequity.Run(progress=reenter)
    run.write(LINES)
    assert len(refused) == 4
    with pytest.raises(matequity.Cancelled):
        run.finish()


def test_another_thread_may_cancel():
    run = matequity.Run()
    content = large()
    stop = threading.Timer(0.1, run.cancel)
    stop.start()
    with pytest.raises(matequity.Cancelled):
        while True:
            run.write(content)
    stop.join()


def test_cancelling_what_is_closed_does_nothing():
    run = matequity.Run()
    run.close()
    run.close()
    run.cancel()
    assert "closed" in repr(run)


@pytest.mark.parametrize("action", [
    lambda run: run.write(b"{}"), lambda run: run.step(b"{}"), lambda run: run.finish(),
    lambda run: run.end(),
    lambda run: run.state(), lambda run: run.input("a"), lambda run: run.table("imd", b"a"),
    lambda run: run.progress])
def test_a_closed_run_refuses_everything(action):
    run = matequity.Run()
    run.close()
    with pytest.raises(matequity.UseError, match="closed"):
        action(run)


def test_calls_out_of_order_are_refused_with_a_reason():
    run = matequity.Run()
    with pytest.raises(matequity.UseError, match="finish"):
        run.state()
    run.write(LINES)
    with pytest.raises(matequity.UseError):
        run.table("imd", b"lsoa,imd_decile\n")
    run.finish()
    with pytest.raises(matequity.UseError):
        run.write(LINES)
    with pytest.raises(matequity.UseError):
        run.finish()


def test_a_run_may_end_without_a_result():
    with matequity.Run(indicators=FOLIC_ACID) as run:
        run.write(LINES)
        run.end()
        assert run.state().finish()[FOLIC_ACID]["numerator"] == TAKEN
        with pytest.raises(matequity.UseError):
            run.write(LINES)


def test_limits_are_errors_with_a_code():
    with matequity.Run(by=[["ethnic_code", "provider"]], period="month", max_cells=100) as run:
        with pytest.raises(matequity.LimitError) as caught:
            run.write(large())
            run.finish()
    assert caught.value.code == "limit"


def test_a_closed_engine_takes_no_runs_and_its_runs_go_on():
    with matequity.Engine() as engine:
        run = matequity.Run(engine=engine, indicators=FOLIC_ACID)
    with pytest.raises(matequity.UseError, match="closed"):
        matequity.Run(engine=engine)
    run.write(LINES)
    assert run.finish()[FOLIC_ACID]["numerator"] == TAKEN


def test_objects_may_be_dropped_in_any_order():
    for _ in range(20):
        engine = matequity.Engine()
        run = matequity.Run(engine=engine, progress=lambda progress: None)
        cycle = [engine, run]
        cycle.append(cycle)
        run.itself = cycle
        run.write(LINES)
        result = run.finish()
        state = run.state()
        del engine, run, cycle
        gc.collect()
        assert state.finish().to_json() == result.to_json()
        del state
        gc.collect()
        assert result[FOLIC_ACID]


def test_nobody_makes_results_and_states_by_hand():
    for kind in (matequity.Result, matequity.State):
        with pytest.raises(matequity.UseError):
            kind()


def test_errors_survive_pickling():
    with pytest.raises(matequity.RequestError) as caught:
        matequity.Run(indicators="P9.9")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.place, str(again)) == (
        matequity.RequestError, caught.value.place, str(caught.value))
