# Runs one golden case and compares everything that a user could see: standard
# output, standard error, exit status. Also that the same command gives the
# same bytes again, and that it leaves its folder as it was.
#   cmake -D CROSSFOOT=build/crossfoot -D CASE=tests/cases/total-differs -P tests/run_case.cmake
# With -D UPDATE=ON it rewrites what is expected; then read `git diff`.
#
# A case is a folder: `cmd` is what stands after the program's name, `env` (if
# there) one NAME=value a line; `stdout`, `stderr` and `status` are what is
# expected, empty and 0 where there is no such file.
cmake_minimum_required(VERSION 3.25)
file(STRINGS ${CASE}/cmd command ENCODING UTF-8)
separate_arguments(command UNIX_COMMAND "${command}")
set(environment "")
if(EXISTS ${CASE}/env)
  file(STRINGS ${CASE}/env environment ENCODING UTF-8)
endif()

function(fingerprint folder result)
  file(GLOB_RECURSE files LIST_DIRECTORIES false ${folder}/*)
  set(all "")
  foreach(file IN LISTS files)
    file(SHA256 ${file} hash)
    file(TIMESTAMP ${file} time "%s" UTC)
    string(APPEND all "${file} ${hash} ${time}\n")
  endforeach()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

function(run prefix)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env --unset=CROSSFOOT_LANG --unset=CROSSFOOT_SCHEMAS LC_ALL=C.UTF-8 TZ=UTC
            TERM=dumb SOURCE_DATE_EPOCH=1735689600 ${environment} ${ARGN} ${CROSSFOOT} ${command}
    WORKING_DIRECTORY ${CASE}
    OUTPUT_VARIABLE stdout ERROR_VARIABLE stderr RESULT_VARIABLE status)
  foreach(stream stdout stderr status)
    set(${prefix}${stream} "${${stream}}" PARENT_SCOPE)
  endforeach()
endfunction()

fingerprint(${CASE} before)
run("")
run(again_ LC_ALL=sv_SE.UTF-8 LANG=sv_SE.UTF-8 TZ=Europe/Stockholm)
fingerprint(${CASE} after)
if(NOT before STREQUAL after)
  message(SEND_ERROR "the case's folder changed")
endif()

foreach(stream stdout stderr status)
  if(NOT "${${stream}}" STREQUAL "${again_${stream}}")
    message(SEND_ERROR "${stream} differs from one run to the next\n--- first\n${${stream}}\n--- again\n${again_${stream}}")
  endif()
  set(expected "")
  if(EXISTS ${CASE}/${stream})
    file(READ ${CASE}/${stream} expected)
  elseif(stream STREQUAL "status")
    set(expected 0)
  endif()
  if(stream STREQUAL "status")
    string(STRIP "${expected}" expected)
  endif()
  if(UPDATE)
    if(stream STREQUAL "status" AND NOT status EQUAL 0)
      file(WRITE ${CASE}/status "${status}\n")
    elseif(NOT stream STREQUAL "status" AND NOT "${${stream}}" STREQUAL "")
      file(WRITE ${CASE}/${stream} "${${stream}}")
    else()
      file(REMOVE ${CASE}/${stream})
    endif()
  elseif(NOT "${${stream}}" STREQUAL "${expected}")
    message(SEND_ERROR "${stream} differs\n--- expected\n${expected}\n--- got\n${${stream}}")
  endif()
endforeach()
