# Files that become part of the program: each as a byte array, found by its name through kaiku::embedded(). No tool but CMake and the
# assembler is needed: the assembler's .incbin takes the bytes as they are.

# Writes one C++ table of `files` (relative to `folder`) and sets `out` to the sources to compile. A fourth argument tells the sources of several tables apart.
function(embed_files out folder files)
  _embed(${out} ${folder} "${files}" schema_files ${ARGN})
  set(${out} ${${out}} PARENT_SCOPE)
endfunction()

# Compiles cmd/locale/*.po to the binary form of gettext and embeds the results.
function(compile_catalogues out folder)
  find_program(MSGFMT msgfmt REQUIRED)
  file(GLOB catalogues CONFIGURE_DEPENDS ${folder}/*.po)
  set(built ${CMAKE_BINARY_DIR}/locale)
  file(MAKE_DIRECTORY ${built})
  set(names "")
  foreach(catalogue ${catalogues})
    get_filename_component(name ${catalogue} NAME_WE)
    add_custom_command(OUTPUT ${built}/${name}.mo COMMAND ${MSGFMT} --check-format -o ${built}/${name}.mo ${catalogue} DEPENDS ${catalogue})
    list(APPEND names ${name}.mo)
  endforeach()
  _embed(${out} ${built} "${names}" catalogues)
  set(${out} ${${out}} PARENT_SCOPE)
endfunction()

function(_embed out folder files table)
  set(source ${CMAKE_BINARY_DIR}/embedded_${table}${ARGN}.cpp)
  set(text "#include \"core/base/embedded.hpp\"\n")
  set(rows "")
  set(number 0)
  foreach(file ${files})
    string(APPEND text
      "asm(\".section .rodata\\n.balign 16\\n.global kaiku_${table}_${number}\\nkaiku_${table}_${number}:\\n.incbin \\\"${folder}/${file}\\\"\\n\"\n"
      "    \".global kaiku_${table}_${number}_end\\nkaiku_${table}_${number}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char kaiku_${table}_${number}[];\nextern \"C\" const char kaiku_${table}_${number}_end[];\n")
    string(APPEND rows "        {\"${file}\", {kaiku_${table}_${number}, static_cast<std::size_t>(kaiku_${table}_${number}_end - kaiku_${table}_${number})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND text "namespace kaiku::base {\nstd::vector<EmbeddedFile> embedded_${table}() {\n    return {\n${rows}    };\n}\n}  // namespace kaiku::base\n")
  file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)
  list(TRANSFORM files PREPEND ${folder}/ OUTPUT_VARIABLE paths)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths}")
  set(${out} ${source} PARENT_SCOPE)
endfunction()
