# SPDX-License-Identifier: Apache-2.0
# Embeds files into a program: each becomes a byte array in a table from name to bytes
# (core/base/embedded.hpp). Only CMake and the assembler are needed, because the assembler's .incbin
# includes bytes unchanged.

# embed_files(OUT FOLDER FILES [SUFFIX]): writes the C++ table of the schema files FILES (relative to
# FOLDER) and sets OUT to the sources to compile. SUFFIX distinguishes the sources of several tables.
function(embed_files out folder files)
  _embed(${out} ${folder} "${files}" schema_files ${ARGN})
  set(${out} ${${out}} PARENT_SCOPE)
endfunction()

# compile_catalogues(OUT FOLDER): compiles the .po files in FOLDER to gettext's binary format, embeds
# the results and sets OUT to the sources to compile.
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

# embed_table(OUT FOLDER FILE TABLE): embeds one file as kaiku::base::embedded_TABLE() and sets OUT to
# the sources to compile.
function(embed_table out folder file table)
  _embed(${out} ${folder} ${file} ${table})
  set(${out} ${${out}} PARENT_SCOPE)
endfunction()

# Does the work of these functions for the table kaiku::base::embedded_TABLE().
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
  # Alone, so that a program with a table of its own does not take this one.
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths}"
    SKIP_UNITY_BUILD_INCLUSION ON)
  set(${out} ${source} PARENT_SCOPE)
endfunction()
