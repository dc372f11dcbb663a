/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one source of the module itself; every other function comes from the libraries.
 *
 * The module has no environment. Optimised as a whole, the C library would ask the host for one
 * before it finds that nobody looks at it.
 */
char* getenv(const char* name);

char* getenv(const char* name) {
  (void)name;
  return 0;
}
