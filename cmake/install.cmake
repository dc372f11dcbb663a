# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts where: library, headers, command, CMake package, pkg-config file.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/matequity)

install(TARGETS matequity EXPORT matequity
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY capi/include/matequity plugins/interface/matequity DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The command finds the library beside it wherever the prefix is moved.
if(TARGET matequity_cli)
  file(RELATIVE_PATH to_library ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
  set_target_properties(matequity_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${to_library}")
  install(TARGETS matequity_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

install(EXPORT matequity NAMESPACE matequity:: FILE matequityConfig.cmake
        DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/matequityConfigVersion.cmake
                                 VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
# pkg-config finds the prefix from where its file lies, so an installed tree can be moved.
file(RELATIVE_PATH pkgconfig_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig
     ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/matequity.pc.in ${CMAKE_BINARY_DIR}/matequity.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/matequityConfigVersion.cmake DESTINATION ${package_folder})
install(FILES ${CMAKE_BINARY_DIR}/matequity.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
