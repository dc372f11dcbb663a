/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/engine.h: the engine: its plugins and their catalogue of indicators. */
#ifndef MATEQUITY_ENGINE_H
#define MATEQUITY_ENGINE_H

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Immutable once made; may be shared between threads. Must outlive its runs and states. */
typedef struct meq_engine meq_engine;

typedef struct meq_engine_options {
  uint32_t struct_size;
  uint32_t without_built_in;    /* 1: leave out the plugins that are part of the library */
  const meq_text *plugin_files; /* loadable plugins to add, in this order; loading runs their code */
  size_t plugin_file_count;
} meq_engine_options;

/* Makes an engine. Fails with MEQ_ERROR_PLUGIN when a plugin cannot be loaded, its manifest is
 * wrong, or two plugins claim one indicator id. */
MEQ_API meq_status meq_engine_new(const meq_engine_options *options, meq_engine **engine,
                                  meq_error **error);
MEQ_API void meq_engine_free(meq_engine *engine);

/* The catalogue as JSON (schema matequity.catalogue/1): plugins and indicators with title, kind,
 * unit, direction, numerator and denominator in words, targets, data needed, source. Written when it
 * is first asked for, by any thread; empty text where memory is exhausted. */
MEQ_API meq_text meq_engine_catalogue(const meq_engine *engine);

/* JSON Schemas and the data dictionary, generated from the described records. Names: "document",
 * "request", "result", "catalogue", "dictionary", "plan", "plan_result". Empty text for another
 * name. Written when first asked for, as the catalogue. */
MEQ_API meq_text meq_engine_schema(const meq_engine *engine, const char *name, size_t name_size);

/* The library's version, "1.2.3"; static. */
MEQ_API meq_text meq_version(void);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_ENGINE_H */
