# SPDX-License-Identifier: Apache-2.0
# Defines program_commit() (cmd/cli/commit.hpp) in a library of its own. At each build this file runs
# once more as a script (cmake -P), which asks git and writes the source only if the answer has
# changed: nothing but that one file and the programs that link it is then built again.
if(CMAKE_SCRIPT_MODE_FILE)
  find_program(GIT git)
  set(commit "")
  # Only the root of a repository: a tarball may have been extracted inside another one.
  if(GIT AND EXISTS ${SOURCE}/.git)
    set(ENV{GIT_OPTIONAL_LOCKS} 0)
    execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty=+ --abbrev=12 --exclude=*
      OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "cmd/cli/commit.hpp"
namespace kaiku::cmd {
std::string_view program_commit() { return "@commit@"; }
}  // namespace kaiku::cmd
]] @ONLY)
  return()
endif()

set(commit_source ${CMAKE_BINARY_DIR}/commit.cpp)
add_custom_target(kaiku_commit_source BYPRODUCTS ${commit_source}
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DOUTPUT=${commit_source}
    -P ${CMAKE_CURRENT_LIST_FILE}
  COMMENT "Asking git for the commit" VERBATIM)
add_library(kaiku_commit STATIC ${commit_source})
target_include_directories(kaiku_commit PRIVATE ${CMAKE_SOURCE_DIR})
add_dependencies(kaiku_commit kaiku_commit_source)
