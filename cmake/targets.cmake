# A folder of core/ or cmd/ is a target: kaiku_library(NAME STATIC|OBJECT SOURCE...).
function(kaiku_library name kind)
  add_library(${name} ${kind} ${ARGN})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
endfunction()
