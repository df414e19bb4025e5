# What `cmake --install` puts where: headers, both libraries, the CMake package, the pkg-config file,
# the command with its man page and completion.

set(RBF_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/rbfinterp)

install(FILES ${RBF_PUBLIC_HEADERS} "${PROJECT_BINARY_DIR}/include/rbfinterp/version.h"
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/rbfinterp)

# Two export sets: who wants the shared library needs nothing else.
install(TARGETS rbfinterp EXPORT rbfinterp-shared)
install(TARGETS rbfinterp-static EXPORT rbfinterp-static)
foreach(set rbfinterp-shared rbfinterp-static)
    install(EXPORT ${set} NAMESPACE rbfinterp:: DESTINATION ${RBF_INSTALL_CMAKEDIR})
endforeach()
configure_package_config_file(cmake/rbfinterp-config.cmake.in rbfinterp-config.cmake
    INSTALL_DESTINATION ${RBF_INSTALL_CMAKEDIR})
write_basic_package_version_file(rbfinterp-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/rbfinterp-config.cmake"
    "${PROJECT_BINARY_DIR}/rbfinterp-config-version.cmake" cmake/FindLAPACKE.cmake
    DESTINATION ${RBF_INSTALL_CMAKEDIR})

# Linker flags for the files of libraries: -L where the linker would not look by itself, and -l.
function(rbf_linker_flags result)
    set(flags "")
    foreach(file IN LISTS ARGN)
        get_filename_component(folder "${file}" DIRECTORY)
        get_filename_component(name "${file}" NAME_WE)
        string(REGEX REPLACE "^lib" "" name "${name}")
        if(NOT folder IN_LIST CMAKE_C_IMPLICIT_LINK_DIRECTORIES)
            list(APPEND flags "-L${folder}")
        endif()
        list(APPEND flags "-l${name}")
    endforeach()
    list(REMOVE_DUPLICATES flags)
    list(JOIN flags " " flags)
    set(${result} "${flags}" PARENT_SCOPE)
endfunction()

get_target_property(RBF_HDF5_LIBRARY hdf5::hdf5 LOCATION)
rbf_linker_flags(RBF_PC_LIBS_PRIVATE "${RBF_HDF5_LIBRARY}" "${LAPACKE_LIBRARY}" ${BLAS_LIBRARIES}
    ${XXHASH_LINK_LIBRARIES} ${QHULL_LINK_LIBRARIES})
string(APPEND RBF_PC_LIBS_PRIVATE " ${OpenMP_C_FLAGS} -lm")
file(RELATIVE_PATH RBF_PC_PREFIX "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" RBF_PC_PREFIX "${RBF_PC_PREFIX}")
set(RBF_PC_INCLUDEDIR "\${prefix}")
set(RBF_PC_LIBDIR "\${prefix}")
cmake_path(APPEND RBF_PC_INCLUDEDIR "${CMAKE_INSTALL_INCLUDEDIR}")
cmake_path(APPEND RBF_PC_LIBDIR "${CMAKE_INSTALL_LIBDIR}")
configure_file(cmake/rbfinterp.pc.in rbfinterp.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/rbfinterp.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET rbfinterp-command)
    install(TARGETS rbfinterp-command)
    install(FILES "${PROJECT_BINARY_DIR}/rbfinterp.1" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES "${PROJECT_BINARY_DIR}/rbfinterp.bash" RENAME rbfinterp
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endif()
