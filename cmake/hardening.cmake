# SPDX-License-Identifier: Apache-2.0
# Flags that let the programs stop rather than continue with damaged memory. All builds have them;
# under the sanitizers, which watch the same calls themselves, fortified functions are left out.
include(CheckCXXCompilerFlag)

set(hardening -fPIE -fstack-protector-strong)
# What depends on the processor.
foreach(flag -fstack-clash-protection -fcf-protection)
  string(MAKE_C_IDENTIFIER "has${flag}" known)
  check_cxx_compiler_flag(${flag} ${known})
  if(${known})
    list(APPEND hardening ${flag})
  endif()
endforeach()
add_compile_options(${hardening})
add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)

# Level 3 is known to GCC 12 and Clang 9. Without optimization the C library refuses it.
if(NOT KAIKU_SANITIZE)
  add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
endif()

# Every symbol is bound at the start, and the table of them is read-only from then on.
add_link_options(-pie -Wl,-z,relro -Wl,-z,now)
