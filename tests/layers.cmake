# Fails when a file in src/ includes a header of a layer above its own, when a
# folder of src/ is not a layer, or when a third party leaves its fence.
#   cmake -D SOURCE_DIR=$PWD -P tests/layers.cmake
file(STRINGS ${SOURCE_DIR}/CMakeLists.txt line REGEX "^set\\(CROSSFOOT_LAYERS ")
string(REGEX REPLACE "^set\\(CROSSFOOT_LAYERS (.*)\\)$" "\\1" layers "${line}")
separate_arguments(layers UNIX_COMMAND "${layers}")
file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR}/src ${SOURCE_DIR}/src/*.h ${SOURCE_DIR}/src/*.cc)
if(NOT files OR NOT layers)
  message(FATAL_ERROR "layering: no files under ${SOURCE_DIR}/src, or no layers in CMakeLists.txt")
endif()

# header -> the only place that may include it
set(fences
  "expat.h=^input/" "libdeflate.h=^input/" "isa-l/=^input/" "yaml.h=^schema/" "xlsxwriter.h=^output/"
  "boost/program_options=^cli/" "utf8proc.h=^base/" "nettle/=^base/"
  "unistd.h=^base/os_" "poll.h=^base/os_" "signal.h=^base/os_" "seccomp.h=^base/os_" "fcntl.h=^base/os_" "sys/=^base/os_" "nlohmann/=^(output|schema)/")

set(wrong "")
foreach(file IN LISTS files)
  string(REGEX REPLACE "/.*" "" own ${file})
  list(FIND layers ${own} own_index)
  if(own_index EQUAL -1)
    list(APPEND wrong "src/${file}: ${own} is not a known layer")
  endif()
  file(STRINGS ${SOURCE_DIR}/src/${file} includes REGEX "^#include ")
  foreach(include IN LISTS includes)
    if(include MATCHES "^#include \"([a-z_]+)/" AND NOT CMAKE_MATCH_1 STREQUAL "crossfoot")
      list(FIND layers ${CMAKE_MATCH_1} other_index)
      if(other_index EQUAL -1 OR other_index GREATER own_index)
        list(APPEND wrong "src/${file}: ${own} must not include ${CMAKE_MATCH_1}/")
      endif()
    endif()
    foreach(fence IN LISTS fences)
      string(REGEX REPLACE "=.*" "" header "${fence}")
      string(REGEX REPLACE "^[^=]*=" "" place "${fence}")
      string(FIND "${include}" "<${header}" found)
      if(NOT found EQUAL -1 AND NOT file MATCHES "${place}")
        list(APPEND wrong "src/${file}: <${header}> belongs in ${place}")
      endif()
    endforeach()
  endforeach()
endforeach()
if(wrong)
  list(JOIN wrong "\n  " text)
  message(FATAL_ERROR "layering:\n  ${text}")
endif()
