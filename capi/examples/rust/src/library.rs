// SPDX-License-Identifier: Apache-2.0
//! As much of the C library as the example needs, with ownership as Rust has it.
use std::marker::PhantomData;
use std::os::raw::{c_char, c_int, c_void};
use std::{fmt, ptr, slice};

#[repr(C)]
struct Text {
    data: *const c_char,
    size: usize,
}

#[rustfmt::skip]
extern "C" {
    fn meq_engine_new(options: *const c_void, engine: *mut *mut c_void, error: *mut *mut c_void) -> c_int;
    fn meq_engine_free(engine: *mut c_void);
    fn meq_run_new(engine: *const c_void, request: *const u8, size: usize, options: *const c_void,
                   run: *mut *mut c_void, error: *mut *mut c_void) -> c_int;
    fn meq_run_write(run: *mut c_void, bytes: *const u8, size: usize, error: *mut *mut c_void) -> c_int;
    fn meq_run_finish(run: *mut c_void, result: *mut *mut c_void, error: *mut *mut c_void) -> c_int;
    fn meq_run_free(run: *mut c_void);
    fn meq_result_json(result: *const c_void) -> Text;
    fn meq_result_free(result: *mut c_void);
    fn meq_error_message(error: *const c_void) -> Text;
    fn meq_error_free(error: *mut c_void);
}

/// What went wrong, where, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure(error.to_string())
    }
}

/// Copies text that the library lends.
unsafe fn copied(text: Text) -> String {
    if text.size == 0 {
        return String::new();
    }
    let bytes = slice::from_raw_parts(text.data as *const u8, text.size);
    String::from_utf8_lossy(bytes).into_owned()
}

/// Calls a function that can fail and gives what it made.
fn made(call: impl FnOnce(*mut *mut c_void, *mut *mut c_void) -> c_int) -> Result<*mut c_void, Failure> {
    let (mut output, mut error) = (ptr::null_mut(), ptr::null_mut());
    if call(&mut output, &mut error) == 0 {
        return Ok(output);
    }
    // SAFETY: the error is ours until it is freed, once, here.
    unsafe {
        let message = copied(meq_error_message(error));
        meq_error_free(error);
        Err(Failure(message))
    }
}

pub struct Engine(*mut c_void);

impl Engine {
    pub fn new() -> Result<Engine, Failure> {
        made(|engine, error| unsafe { meq_engine_new(ptr::null(), engine, error) }).map(Engine)
    }

    pub fn run(&self, request: &str) -> Result<Run<'_>, Failure> {
        let run = made(|run, error| unsafe {
            meq_run_new(self.0, request.as_ptr(), request.len(), ptr::null(), run, error)
        })?;
        Ok(Run(run, PhantomData))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        unsafe { meq_engine_free(self.0) }
    }
}

/// One data set being read; its engine outlives it.
pub struct Run<'engine>(*mut c_void, PhantomData<&'engine Engine>);

impl Run<'_> {
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        made(|_, error| unsafe { meq_run_write(self.0, bytes.as_ptr(), bytes.len(), error) })?;
        Ok(())
    }

    /// The result document.
    pub fn finish(self) -> Result<String, Failure> {
        let result = made(|result, error| unsafe { meq_run_finish(self.0, result, error) })?;
        // SAFETY: the text is the result's, copied before that is freed.
        unsafe {
            let json = copied(meq_result_json(result));
            meq_result_free(result);
            Ok(json)
        }
    }
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        unsafe { meq_run_free(self.0) }
    }
}
