/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/bytes.h: bytes that the library gives away. */
#ifndef MATEQUITY_BYTES_H
#define MATEQUITY_BYTES_H

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes owned by the caller. */
typedef struct meq_bytes meq_bytes;

MEQ_API meq_text meq_bytes_view(const meq_bytes *bytes);
MEQ_API void meq_bytes_free(meq_bytes *bytes);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_BYTES_H */
