# SPDX-License-Identifier: Apache-2.0
# kaiku_library(NAME STATIC|OBJECT SOURCE...): the target of one folder of core/ or cmd/.
# Its files are compiled together (KAIKU_UNITY), which is several times as fast as one by one.
function(kaiku_library name kind)
  add_library(${name} ${kind} ${ARGN})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
endfunction()

# Files of a target that are compiled one by one: they have a name in common with another file of
# the folder, or a class of theirs has members of types from their unnamed namespace.
function(kaiku_compile_alone target)
  set_source_files_properties(${ARGN} TARGET_DIRECTORY ${target}
    PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
