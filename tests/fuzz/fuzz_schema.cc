// A schema file: every mistake is told, none hangs or crashes.
#include <cstddef>
#include <cstdint>
#include <string>

#include "crossfoot/schema.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)crossfoot::load_schema({{"regler.yaml", std::string(reinterpret_cast<const char*>(data), size)}});
  return 0;
}
