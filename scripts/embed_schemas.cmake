# Writes a C++ file that holds every schema as text, in the order of the paths.
#   cmake -D SOURCE_DIR=. -D OUTPUT=embedded_schemas.cc -P scripts/embed_schemas.cmake
file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR}/schemas ${SOURCE_DIR}/schemas/*.yaml)
list(SORT files)
set(text "#include \"schema/embedded.h\"\n\nnamespace crossfoot {\nnamespace {\n")
set(table "")
set(number 0)
foreach(file IN LISTS files)
  file(READ ${SOURCE_DIR}/schemas/${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND text "constexpr unsigned char kFile${number}[] = {${bytes}0};\n")
  string(APPEND table "    {\"${file}\", {reinterpret_cast<const char*>(kFile${number}), sizeof(kFile${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND text "const EmbeddedSchema kSchemas[] = {\n${table}};\n}  // namespace\n\n"
  "std::span<const EmbeddedSchema> embedded_schemas() { return kSchemas; }\n\n}  // namespace crossfoot\n")
file(WRITE ${OUTPUT} "${text}")
