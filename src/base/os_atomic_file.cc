#include "base/os_atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "base/os_failure.h"

namespace crossfoot {
namespace {

constexpr mode_t kMode = 0640;
constexpr int kMostNames = 1000;

Failure cannot_write(const std::string& path, int error) {
  switch (error) {
    case EEXIST:
      return file_failure("CF010", path,
                          "filen finns redan. Välj ett annat namn, eller ange --overwrite för att ersätta den.",
                          "the file exists already. Choose another name, or give --overwrite to replace it.");
    case ENOENT:
    case ENOTDIR:
      return file_failure("CF011", path, "mappen som filen skulle stå i finns inte. Kontrollera sökvägen.",
                          "the folder that the file should stand in does not exist. Check the path.");
    case EISDIR:
      return file_failure("CF011", path, "det är en mapp. Ange ett filnamn.", "it is a folder. Give a file name.");
    case EACCES:
    case EPERM:
    case EROFS:
      return file_failure("CF011", path, "behörighet att skriva i mappen saknas. Välj en annan mapp.",
                          "permission to write to the folder is missing. Choose another folder.");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return file_failure("CF011", path, "disken är full eller filen blir för stor. Frigör utrymme och försök igen.",
                          "the disk is full or the file becomes too large. Free some space and try again.");
    case ENAMETOOLONG:
      return file_failure("CF011", path, "filnamnet är för långt. Välj ett kortare namn.",
                          "the file name is too long. Choose a shorter name.");
    default: {
      const std::string number = std::to_string(error);
      return file_failure(
          "CF011", path,
          "filen kan inte skrivas (systemets felkod " + number + "). Kontrollera disken eller nätverket.",
          "the file cannot be written (system error " + number + "). Check the disk or the network.");
    }
  }
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

// Some file systems, those of networks above all, have no files without a name.
bool AtomicFile::open_unnamed(const std::string& folder) {
  descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kMode);
  if (descriptor_ < 0) return false;
  content_ = "/proc/self/fd/" + std::to_string(descriptor_);
  if (::access(content_.c_str(), W_OK) == 0) return true;
  ::close(descriptor_);
  descriptor_ = -1;
  return false;
}

// The first free one of the names beside; returns errno.
int AtomicFile::open_beside() {
  for (int number = 1; number <= kMostNames; ++number) {
    content_ = path_ + ".part" + std::to_string(number);
    descriptor_ = ::open(content_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
    if (descriptor_ >= 0) {
      beside_ = content_;
      return 0;
    }
    if (errno != EEXIST) return errno;
  }
  return EEXIST;
}

Result<AtomicFile> AtomicFile::create(const std::string& path, bool overwrite) {
  struct stat state {};
  if (::lstat(path.c_str(), &state) == 0) {
    if (S_ISDIR(state.st_mode)) return cannot_write(path, EISDIR);
    if (!overwrite) return cannot_write(path, EEXIST);
  } else if (errno != ENOENT) {
    return cannot_write(path, errno);
  }
  AtomicFile file(path, overwrite);
  if (!file.open_unnamed(folder_of(path))) {
    if (const int error = file.open_beside(); error != 0) return cannot_write(path, error);
  }
  return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      content_(std::move(other.content_)),
      beside_(std::exchange(other.beside_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      overwrite_(other.overwrite_) {}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<void> AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// Returns errno. A name is never taken from another file unless that was
// asked for; what stands there is replaced in one step. For that step the system
// wants the new file to have a name already: a process killed right then
// leaves it beside, whole.
int AtomicFile::give_name() {
  if (!overwrite_) {
    if (::linkat(AT_FDCWD, content_.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW) == 0) return 0;
    if (errno == EEXIST || beside_.empty()) return errno;
    // A file system without hard links.
    if (::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0) return errno;
    beside_.clear();
    return 0;
  }
  for (int number = 1; beside_.empty() && number <= kMostNames; ++number) {
    const std::string name = path_ + ".part" + std::to_string(number);
    if (::linkat(AT_FDCWD, content_.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      beside_ = name;
    } else if (errno != EEXIST) {
      return errno;
    }
  }
  if (beside_.empty()) return EEXIST;
  if (::rename(beside_.c_str(), path_.c_str()) != 0) return errno;
  beside_.clear();
  return 0;
}

Result<void> AtomicFile::commit() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) return cannot_write(path_, errno);
  if (const int error = give_name(); error != 0) return cannot_write(path_, error);
  sync_folder(folder_of(path_));
  return {};
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first {};
  struct stat second {};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

}  // namespace crossfoot
