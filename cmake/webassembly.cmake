# SPDX-License-Identifier: Apache-2.0
# What every object of the module is compiled with. Exceptions are the engine's own, in WebAssembly
# instructions: objects compiled without the flag could not be linked with those that have it. Every
# host that has these has the other instructions named here.
add_compile_options(-fwasm-exceptions -msimd128 -msign-ext -mnontrapping-fptoint)
add_link_options(-fwasm-exceptions)
# One module, linked once, with one thread and types that nobody asks for at run time: code that
# could be moved, locked or described would be longer.
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics>
                    $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
