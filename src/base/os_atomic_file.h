// Writing a file so that it is there whole or not at all: until commit() its
// content has no name in the folder, and an existing file is never touched
// unless that was asked for.
#pragma once

#include <string>
#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

class AtomicFile {
 public:
  // Errors: CF010 something of that name exists and `overwrite` is false,
  // CF011 the folder does not exist or cannot be written to, or the name is
  // that of a folder.
  static Result<AtomicFile> create(const std::string& path, bool overwrite);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();  // without commit() nothing is left behind

  // A name by which others may open the content for writing until commit().
  const std::string& path_of_content() const { return content_; }

  // Appends. Error CF011: the disk is full, for example.
  Result<void> write(std::string_view bytes);
  // On the disk, then at its name. Errors as create's: another program may
  // have made a file of that name meanwhile.
  Result<void> commit();

 private:
  AtomicFile(std::string path, bool overwrite) : path_(std::move(path)), overwrite_(overwrite) {}
  bool open_unnamed(const std::string& folder);
  int open_beside();
  int give_name();

  std::string path_;     // where it shall stand
  std::string content_;  // what it is called meanwhile
  std::string beside_;   // its temporary name in the folder, if it needs one
  int descriptor_ = -1;
  bool overwrite_ = false;
};

// Whether both names lead to the same file on the disk, also by links.
bool is_same_file(const std::string& a, const std::string& b);

}  // namespace crossfoot
