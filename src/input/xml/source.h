// Where the XML of a part comes from: a text that is there, or a part that is
// unpacked piece by piece.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

class XmlSource {
 public:
  virtual ~XmlSource() = default;

  // Forgets the first `read` bytes of what was last returned and returns the
  // rest with more behind it. The same rest, when the part ends there or
  // unpacking failed.
  virtual std::string_view more(std::size_t read) = 0;

  // Unpacks what is left unseen. The error when the part is not what the
  // archive says of it: nothing that was read of it may then be believed.
  virtual std::optional<Error> check() = 0;

  // All of the part, from its beginning, instead.
  virtual Result<std::string_view> whole() = 0;
};

class XmlInMemory : public XmlSource {
 public:
  explicit XmlInMemory(std::string_view xml) : xml_(xml) {}
  std::string_view more(std::size_t read) override {
    xml_read_ += read;
    return xml_.substr(xml_read_);
  }
  std::optional<Error> check() override { return std::nullopt; }
  Result<std::string_view> whole() override { return xml_; }

 private:
  std::string_view xml_;
  std::size_t xml_read_ = 0;
};

}  // namespace crossfoot
