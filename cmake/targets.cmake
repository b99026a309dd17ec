# SPDX-License-Identifier: Apache-2.0
# kaiku_library(NAME STATIC|OBJECT SOURCE...): the target of one folder of core/ or cmd/.
function(kaiku_library name kind)
  add_library(${name} ${kind} ${ARGN})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
endfunction()
