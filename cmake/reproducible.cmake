# SPDX-License-Identifier: Apache-2.0
# Keeps the folder of the build out of the programs of a release: the compiler names files by their
# place in the tree. Profiles of coverage need the real paths.
if(CMAKE_BUILD_TYPE STREQUAL Release AND NOT KAIKU_COVERAGE)
  # The last map that fits applies: the build folder usually is inside of the source folder.
  add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=
    -ffile-prefix-map=${CMAKE_BINARY_DIR}/=build/)
endif()
# Every linker writes an identifier of the program that is computed from its contents.
add_link_options(-Wl,--build-id=sha1)
