# SPDX-License-Identifier: Apache-2.0
# What every object of the module is compiled with. Exceptions are the engine's own, in WebAssembly
# instructions: objects compiled without the flag could not be linked with those that have it.
add_compile_options(-fwasm-exceptions -msimd128)
add_link_options(-fwasm-exceptions)
