# SPDX-License-Identifier: Apache-2.0
"""Generated from capi/include/matequity by capi/python/generate.py."""
from __future__ import annotations

from ctypes import CFUNCTYPE, Structure, c_int, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any

MEQ_OK = 0
MEQ_ERROR_ARGUMENT = 1
MEQ_ERROR_REQUEST = 2
MEQ_ERROR_TABLE = 3
MEQ_ERROR_STATE = 4
MEQ_ERROR_PLUGIN = 5
MEQ_ERROR_LIMIT = 6
MEQ_ERROR_MEMORY = 7
MEQ_CANCELLED = 8
MEQ_ERROR_INTERNAL = 9
MEQ_INPUT_OTHER = 0
MEQ_INPUT_REQUEST = 1
MEQ_INPUT_PLAN = 2
MEQ_INPUT_RESULT = 3
MEQ_DUPLICATES_RESOLVE = 0
MEQ_DUPLICATES_KEEP = 1
MEQ_TABLE_IMD = 0
MEQ_TABLE_POSTCODES = 1
MEQ_TABLE_ORGANISATIONS = 2
MEQ_TABLE_COLUMNS = 3

meq_progress_callback = CFUNCTYPE(c_int, c_void_p, c_void_p)


class meq_engine_options(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("without_built_in", c_uint32),
        ("plugin_files", c_void_p),
        ("plugin_file_count", c_size_t),
    ]


class meq_text(Structure):
    _fields_ = [
        ("data", c_void_p),
        ("size", c_size_t),
    ]


class meq_plan_results(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("results", c_void_p),
        ("result_count", c_size_t),
        ("saved", meq_text),
    ]


class meq_result_counts(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("documents", c_uint64),
        ("accepted", c_uint64),
        ("rejected", c_uint64),
        ("duplicates", c_uint64),
    ]


class meq_progress(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("bytes", c_uint64),
        ("documents", c_uint64),
        ("rejected", c_uint64),
    ]


class meq_run_options(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("threads", c_uint32),
        ("duplicates", c_uint32),
        ("keep_places", c_uint32),
        ("max_document_bytes", c_uint64),
        ("max_cells", c_uint64),
        ("progress", meq_progress_callback),
        ("progress_context", c_void_p),
        ("part_offset", c_uint64),
        ("quality", c_uint32),
        ("reserved", c_uint32),
    ]


# Name: what it returns, what it takes.
FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "meq_run_write_arrow": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_run_write_arrow_array": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p, c_void_p]),
    "meq_result_arrow": (c_int, [c_void_p, c_void_p, c_void_p, c_void_p]),
    "meq_result_arrow_stream": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_audit_results": (c_int, [c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_engine_audit": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_bytes_view": (meq_text, [c_void_p]),
    "meq_bytes_free": (None, [c_void_p]),
    "meq_engine_new": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_engine_free": (None, [c_void_p]),
    "meq_engine_catalogue": (meq_text, [c_void_p]),
    "meq_engine_schema": (meq_text, [c_void_p, c_void_p, c_size_t]),
    "meq_version": (meq_text, []),
    "meq_error_status": (c_int, [c_void_p]),
    "meq_error_message": (meq_text, [c_void_p]),
    "meq_error_place": (meq_text, [c_void_p]),
    "meq_error_input": (c_int, [c_void_p]),
    "meq_error_free": (None, [c_void_p]),
    "meq_plan_judge": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_size_t, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_plan_judge_results": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_size_t, c_void_p, c_void_p, c_void_p]),
    "meq_plan_result_json": (meq_text, [c_void_p]),
    "meq_plan_result_csv": (meq_text, [c_void_p]),
    "meq_plan_result_free": (None, [c_void_p]),
    "meq_result_json": (meq_text, [c_void_p]),
    "meq_result_csv": (meq_text, [c_void_p]),
    "meq_result_input": (c_int, [c_void_p, c_void_p]),
    "meq_result_rejection": (c_int, [c_void_p]),
    "meq_result_free": (None, [c_void_p]),
    "meq_run_new": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p, c_void_p]),
    "meq_run_free": (None, [c_void_p]),
    "meq_run_table": (c_int, [c_void_p, c_uint32, c_void_p, c_size_t, c_void_p]),
    "meq_run_input": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p]),
    "meq_run_write": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p]),
    "meq_run_step": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_run_finish": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_run_end": (c_int, [c_void_p, c_void_p]),
    "meq_run_result_by": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_run_quality": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_run_progress": (c_int, [c_void_p, c_void_p]),
    "meq_run_cancel": (None, [c_void_p]),
    "meq_compute": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_run_state_new": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_state_save": (c_int, [c_void_p, c_int, c_void_p, c_void_p]),
    "meq_state_carry": (c_int, [c_void_p, c_int, c_void_p, c_void_p]),
    "meq_state_load": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_state_merge": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_state_finish": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_state_result_by": (c_int, [c_void_p, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_state_rounded_new": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_state_json": (c_int, [c_void_p, c_void_p, c_void_p]),
    "meq_state_free": (None, [c_void_p]),
    "meq_statistics_call": (c_int, [c_void_p, c_size_t, c_void_p, c_size_t, c_void_p, c_void_p]),
    "meq_statistics_list": (c_int, [c_void_p, c_void_p]),
}
