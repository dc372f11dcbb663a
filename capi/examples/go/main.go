// SPDX-License-Identifier: Apache-2.0

// Early booking by ethnic group, from Go: go run . bookings.json
package main

/*
#cgo LDFLAGS: -lmatequity
#include <matequity/matequity.h>
*/
import "C"

import (
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"
)

const request = `{"indicators": ["P4b.2"], "by": [["ethnic_group"]]}`

// Text that the library lends, copied.
func text(t C.meq_text) string {
	return C.GoStringN(t.data, C.int(t.size))
}

// What went wrong, as Go has it; frees the library's error.
func failure(status C.meq_status, err **C.meq_error) error {
	if status == C.MEQ_OK {
		return nil
	}
	defer C.meq_error_free(*err)
	return errors.New(text(C.meq_error_message(*err)))
}

// Lends bytes for one call; there is at least one.
func bytesOf(b []byte) *C.char {
	return (*C.char)(unsafe.Pointer(&b[0]))
}

// Reads the documents in pieces: their size does not matter.
func readAll(run *C.meq_run, in io.Reader) error {
	piece := make([]byte, 1<<20)
	for {
		n, end := in.Read(piece)
		if n > 0 {
			var err *C.meq_error
			status := C.meq_run_write(run, bytesOf(piece), C.size_t(n), &err)
			if failed := failure(status, &err); failed != nil {
				return failed
			}
		}
		if end == io.EOF {
			return nil
		}
		if end != nil {
			return end
		}
	}
}

func compute(in io.Reader) (string, error) {
	var err *C.meq_error
	var engine *C.meq_engine
	if failed := failure(C.meq_engine_new(nil, &engine, &err), &err); failed != nil {
		return "", failed
	}
	defer C.meq_engine_free(engine)

	asked := []byte(request)
	var run *C.meq_run
	status := C.meq_run_new(engine, bytesOf(asked), C.size_t(len(asked)), nil, &run, &err)
	if failed := failure(status, &err); failed != nil {
		return "", failed
	}
	defer C.meq_run_free(run)
	if failed := readAll(run, in); failed != nil {
		return "", failed
	}

	var result *C.meq_result
	if failed := failure(C.meq_run_finish(run, &result, &err), &err); failed != nil {
		return "", failed
	}
	defer C.meq_result_free(result)
	return text(C.meq_result_json(result)), nil
}

func main() {
	file, err := os.Open(os.Args[1])
	if err == nil {
		defer file.Close()
		var json string
		if json, err = compute(file); err == nil {
			fmt.Print(json)
			return
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
