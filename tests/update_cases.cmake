# Rewrites what every golden case expects. Read `git diff` afterwards.
#   cmake -D CROSSFOOT=$PWD/build/release/crossfoot -P tests/update_cases.cmake
cmake_minimum_required(VERSION 3.25)
file(GLOB cases ${CMAKE_CURRENT_LIST_DIR}/cases/*/cmd)
foreach(case IN LISTS cases)
  get_filename_component(case ${case} DIRECTORY)
  execute_process(COMMAND ${CMAKE_COMMAND} -D CROSSFOOT=${CROSSFOOT} -D CASE=${case} -D UPDATE=ON
                          -P ${CMAKE_CURRENT_LIST_DIR}/run_case.cmake)
endforeach()
