# SPDX-License-Identifier: Apache-2.0
# Makes what the program generates about itself: a manual page for each command and group, a sample
# configuration, and the completions of three shells.

# kaiku(1) is written by hand. The generated pages take their date from it.
file(STRINGS ${CMAKE_SOURCE_DIR}/man/kaiku.1 heading REGEX "^\\.TH KAIKU ")
string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+" manual_date "${heading}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/man/kaiku.1)

add_executable(kaiku_pages generator/main.cpp generator/page.cpp generator/sample_config.cpp generator/exit_codes.cpp generator/keys.cpp generator/roff.cpp
  ${CMAKE_SOURCE_DIR}/cmd/stubs.cpp)
target_compile_definitions(kaiku_pages PRIVATE KAIKU_WITHOUT_SERVER KAIKU_WITHOUT_FULL)
target_link_libraries(kaiku_pages PRIVATE ${commands})

set(pages ${CMAKE_BINARY_DIR}/man1)
# The folder is emptied first, so that no page of a removed command remains.
add_custom_command(OUTPUT ${pages}.made
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${pages}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${pages}
  COMMAND kaiku_pages ${manual_date} ${pages}
  COMMAND ${CMAKE_COMMAND} -E touch ${pages}.made
  DEPENDS kaiku_pages VERBATIM)

# A configuration with every setting explained.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/config.toml
  COMMAND kaiku_pages --config > ${CMAKE_BINARY_DIR}/config.toml DEPENDS kaiku_pages VERBATIM)
install(FILES ${CMAKE_BINARY_DIR}/config.toml DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

set(completions ${CMAKE_BINARY_DIR}/completions)
file(MAKE_DIRECTORY ${completions})
set(completion_files "")
# add_completion(SHELL NAME PLACE): makes the completion file NAME and installs it in PLACE below the
# data directory.
function(add_completion shell name place)
  set(file ${completions}/${name})
  # The settings of the user who builds must not change the result.
  add_custom_command(OUTPUT ${file} COMMAND kaiku --config /dev/null --lang en completion ${shell} > ${file} DEPENDS kaiku VERBATIM)
  install(FILES ${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/${place})
  set(completion_files ${completion_files} ${file} PARENT_SCOPE)
endfunction()
add_completion(bash kaiku bash-completion/completions)
add_completion(zsh _kaiku zsh/site-functions)
add_completion(fish kaiku.fish fish/vendor_completions.d)

add_custom_target(manual ALL DEPENDS ${pages}.made ${CMAKE_BINARY_DIR}/config.toml ${completion_files})
install(DIRECTORY ${pages}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
