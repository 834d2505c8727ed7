// Part of the build: writes a C++ file that holds the schemas as text and as
// trees that are parsed already.
//   embed_schemas FOLDER OUTPUT FILE...
// FILEs are relative to FOLDER. A file that is no proper YAML is embedded
// without a tree; loading it tells its mistakes.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "base/sha256.h"
#include "schema/yaml_bytes.h"

namespace {

void write_bytes(std::ofstream& out, const std::string& name, const std::string& bytes) {
  out << "constexpr unsigned char " << name << "[] = {";
  for (const char c : bytes) out << static_cast<int>(static_cast<unsigned char>(c)) << ',';
  out << "0};\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: embed_schemas FOLDER OUTPUT FILE...\n", stderr);
    return 2;
  }
  const std::string folder = argv[1];
  std::ofstream out(argv[2], std::ios::binary);
  out << "#include \"schema/embedded.h\"\n\nnamespace crossfoot {\nnamespace {\n";
  std::string table;
  for (int i = 3; i < argc; ++i) {
    const std::string path = argv[i];
    std::ifstream in(folder + "/" + path, std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "embed_schemas: %s cannot be read\n", path.c_str());
      return 2;
    }
    const std::string text(std::istreambuf_iterator<char>(in), {});
    crossfoot::Mistakes mistakes;
    const auto tree = crossfoot::parse_yaml(path, text, mistakes);
    const std::string number = std::to_string(i - 3);
    write_bytes(out, "kText" + number, text);
    write_bytes(out, "kTree" + number, tree && mistakes.take().empty() ? crossfoot::to_bytes(*tree) : "");
    const auto view = [](const std::string& name) {
      return "{reinterpret_cast<const char*>(" + name + "), sizeof(" + name + ") - 1}";
    };
    table += "    {\"" + path + "\", " + view("kText" + number) + ", " + view("kTree" + number) + ", \"" +
             crossfoot::sha256_hex(text) + "\"},\n";
  }
  out << "const EmbeddedSchema kSchemas[] = {\n"
      << table << "};\n}  // namespace\n\n"
      << "std::span<const EmbeddedSchema> embedded_schemas() { return kSchemas; }\n\n}  // namespace crossfoot\n";
  out.close();
  return out ? 0 : 2;
}
