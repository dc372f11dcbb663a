# SPDX-License-Identifier: Apache-2.0
# Early booking by ethnic group, from R: Rscript early_booking.R matequity.so bookings.json
arguments <- commandArgs(trailingOnly = TRUE)
dyn.load(arguments[1])

engine <- .Call("matequity_engine")
run <- .Call("matequity_run", engine, '{"indicators": ["P4b.2"], "by": [["ethnic_group"]]}')

# In pieces: the size of the file does not matter.
file <- file(arguments[2], "rb")
while (length(piece <- readBin(file, "raw", 2^20)) > 0) {
  .Call("matequity_write", run, piece)
}
close(file)
cat(.Call("matequity_finish", run))
