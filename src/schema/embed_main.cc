// Part of the build: writes a C++ file that holds the schemas as text, and what
// they say together, read and checked.
//   embed_schemas FOLDER OUTPUT FILE...
// FILEs are relative to FOLDER. Schemas with mistakes are embedded as text
// only; loading them tells the mistakes.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "schema/embedded.h"
#include "schema/schema_bytes.h"

// This program itself has none.
std::span<const crossfoot::EmbeddedSchema> crossfoot::embedded_schemas() { return {}; }
std::string_view crossfoot::embedded_schema_bytes() { return {}; }

namespace {

void write_bytes(std::ofstream& out, const std::string& name, const std::string& bytes) {
  out << "constexpr unsigned char " << name << "[] = {";
  for (const char c : bytes) out << static_cast<int>(static_cast<unsigned char>(c)) << ',';
  out << "0};\n";
}

std::string view_of(const std::string& name) {
  return "{reinterpret_cast<const char*>(" + name + "), sizeof(" + name + ") - 1}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: embed_schemas FOLDER OUTPUT FILE...\n", stderr);
    return 2;
  }
  const std::string folder = argv[1];
  std::vector<crossfoot::SchemaText> files;
  for (int i = 3; i < argc; ++i) {
    std::ifstream in(folder + "/" + argv[i], std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "embed_schemas: %s cannot be read\n", argv[i]);
      return 2;
    }
    files.push_back({argv[i], std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::ofstream out(argv[2], std::ios::binary);
  out << "#include \"schema/embedded.h\"\n\nnamespace crossfoot {\nnamespace {\n";
  std::string table;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string name = "kText" + std::to_string(i);
    write_bytes(out, name, files[i].text);
    table += "    {\"" + files[i].path + "\", " + view_of(name) + "},\n";
  }
  const crossfoot::LoadedSchema loaded = crossfoot::load_schema(files);
  write_bytes(out, "kSchema", loaded.mistakes.empty() ? crossfoot::to_bytes(loaded.schema) : "");
  out << "const EmbeddedSchema kSchemas[] = {\n"
      << table << "};\n}  // namespace\n\n"
      << "std::span<const EmbeddedSchema> embedded_schemas() { return kSchemas; }\n"
      << "std::string_view embedded_schema_bytes() { return " << view_of("kSchema")
      << "; }\n\n}  // namespace crossfoot\n";
  out.close();
  return out ? 0 : 2;
}
