# SPDX-License-Identifier: Apache-2.0
"""Threads share engines and results and have runs of their own; forked processes likewise."""
import json
import multiprocessing
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import matequity
import pytest
from records import BOOKINGS, FOLIC_ACID, many

CONTENT = b"".join(json.dumps(one).encode() + b"\n" for one in many(30000))


def computed(part):
    return matequity.compute(many(200, first=200 * part), by="ethnic_group").to_json()


def test_the_interpreter_goes_on_while_the_engine_works():
    # The piece is one call of the library; a thread that only counts must get on meanwhile.
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0)
    run = matequity.Run(by=[["ethnic_code", "provider"]], period="month")
    thread = threading.Thread(target=count)
    thread.start()
    while counted[0] == 0:
        time.sleep(0.001)
    piece = CONTENT[:1 << 20]
    during = []
    for _ in range(10):
        before = counted[0]
        run.step(piece)
        during.append(counted[0] - before)
    stop.set()
    thread.join()
    assert sum(1 for one in during if one > 1) >= 5, during


def test_threads_share_an_engine_and_get_the_same():
    expected = [computed(part) for part in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(computed, range(8))) == expected


def test_threads_share_a_result():
    result = matequity.compute(BOOKINGS)
    with ThreadPoolExecutor(4) as pool:
        assert len({*pool.map(lambda _: result.to_json(), range(50))}) == 1


def test_a_second_thread_in_a_run_is_refused_and_the_first_goes_on():
    run, errors, done = matequity.Run(), [], threading.Event()

    def intrude():
        while not done.is_set():
            try:
                run.progress
            except matequity.UseError as error:
                errors.append(str(error))
    thread = threading.Thread(target=intrude)
    thread.start()
    written = 0
    deadline = time.monotonic() + 30
    while not errors and time.monotonic() < deadline:
        try:
            run.write(CONTENT)
            written += 1
        except matequity.UseError:
            pass  # the intruder was first this time
    done.set()
    thread.join()
    assert errors and "one at a time" in errors[0]
    assert run.finish().input["documents"] > 0


def test_one_run_after_the_other_may_be_used_by_several_threads():
    run = matequity.Run(indicators=FOLIC_ACID)
    for one in BOOKINGS:
        thread = threading.Thread(target=run.write, args=(json.dumps(one).encode() + b"\n",))
        thread.start()
        thread.join()
    assert run.finish()[FOLIC_ACID]["denominator"] == len(BOOKINGS)


def in_child(action):
    """What the action gives in a forked child; fails when the child crashes or hangs."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(False)

    def work():
        try:
            sender.send(action())
        except BaseException as error:
            sender.send(repr(error))
    child = context.Process(target=work)
    child.start()
    answer = receiver.recv() if receiver.poll(60) else "hangs"
    child.join(30)
    assert child.exitcode == 0
    return answer


def test_a_forked_child_computes_with_the_same_engine():
    expected = computed(1)
    assert in_child(lambda: computed(1)) == expected


def test_results_and_states_go_along_with_a_fork():
    with matequity.Run() as run:
        run.write(CONTENT)
        result = run.finish()
        state = run.state()
    assert in_child(result.to_json) == result.to_json()
    assert in_child(lambda: state.finish().to_json()) == result.to_json()


@pytest.mark.parametrize("threads", [1, 3])
def test_a_run_is_refused_in_a_forked_child_and_goes_on_in_its_parent(threads):
    run = matequity.Run(threads=threads)
    run.write(CONTENT)

    def use_and_drop():
        try:
            run.write(CONTENT)
        except matequity.UseError as error:
            run.cancel()
            run.close()
            return str(error)
    assert "forked" in in_child(use_and_drop)
    assert run.finish().input["documents"] == 30000


def test_pools_of_processes_compute_however_they_start():
    expected = [computed(part) for part in range(3)]
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(2, mp_context=context) as pool:
            assert list(pool.map(computed, range(3))) == expected


def test_the_process_of_a_handle_is_that_of_its_maker():
    assert matequity.Run()._owned._process == os.getpid()
