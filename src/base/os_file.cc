#include "base/os_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>

#include "base/os_failure.h"

namespace crossfoot {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Failure cannot_open(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
      return file_failure("CF101", path, "filen finns inte. Kontrollera sökvägen och att filen inte har flyttats.",
                          "there is no such file. Check the path and that the file has not been moved.");
    case ENOTDIR:
      return file_failure("CF101", path, "filen finns inte: en del av sökvägen är ingen mapp. Kontrollera sökvägen.",
                          "there is no such file: a part of the path is not a folder. Check the path.");
    case EACCES:
    case EPERM:
      return file_failure("CF101", path, "behörighet att läsa saknas. Be om läsrättighet eller kopiera filen.",
                          "permission to read it is missing. Ask for read access or copy the file.");
    case ELOOP:
      return file_failure("CF101", path, "länken pekar runt på sig själv. Ange filen som den skulle peka på.",
                          "the link leads back to itself. Give the file that it should lead to.");
    case ENAMETOOLONG:
      return file_failure("CF101", path, "filnamnet är för långt. Ge filen ett kortare namn.",
                          "the file name is too long. Give the file a shorter name.");
    case EMFILE:
    case ENFILE:
      return file_failure("CF101", path, "för många filer är öppna samtidigt. Stäng andra program och försök igen.",
                          "too many files are open at once. Close other programs and try again.");
    default: {
      const std::string number = std::to_string(error);
      return file_failure(
          "CF101", path, "filen kan inte öppnas (systemets felkod " + number + "). Kontrollera disken eller nätverket.",
          "the file cannot be opened (system error " + number + "). Check the disk or the network.");
    }
  }
}

Failure cannot_read(const std::string& path, int error) {
  const std::string number = std::to_string(error);
  return file_failure("CF101", path,
                      "läsningen avbröts (systemets felkod " + number + "). Kontrollera disken eller nätverket.",
                      "reading it broke off (system error " + number + "). Check the disk or the network.");
}

Failure changed(const std::string& path) {
  return file_failure("CF104", path,
                      "filen ändrades under läsning. Spara och stäng den i andra program och försök igen.",
                      "the file changed while it was read. Save and close it in other programs and try again.");
}

std::string in_mebibytes(std::size_t bytes) {
  constexpr std::size_t kMebibyte = std::size_t{1} << 20;
  return bytes < kMebibyte ? std::to_string(bytes) + " byte" : std::to_string(bytes / kMebibyte) + " MiB";
}

Failure too_large(const std::string& path, std::size_t size, std::size_t limit) {
  const std::string found = std::to_string(size);
  const std::string most = in_mebibytes(limit);
  return file_failure(
      "CF103", path,
      "filen är " + found + " byte, större än gränsen " + most + ". Dela upp den eller ta bort bilder och bilagor.",
      "the file is " + found + " bytes, larger than the limit of " + most +
          ". Split it, or remove pictures and attachments.");
}

std::optional<Failure> wrong_kind(const std::string& path, mode_t mode) {
  if (S_ISREG(mode)) return std::nullopt;
  if (S_ISDIR(mode)) {
    return file_failure("CF102", path, "det är en mapp, ingen fil. Ange filerna i mappen.",
                        "it is a folder, not a file. Give the files in the folder.");
  }
  return file_failure("CF102", path,
                      "det är ingen vanlig fil utan ett rör eller en enhet. Spara innehållet i en fil först.",
                      "it is not a regular file but a pipe or a device. Save the content to a file first.");
}

// Grows by what was really read: a size that the file system states is only a
// hint. At most one byte beyond the limit is read, which tells that it is
// exceeded. Returns errno, 0 when all was read.
int read_all(int descriptor, std::size_t hint, std::size_t limit, std::string& bytes) {
  constexpr std::size_t kMostAtFirst = std::size_t{16} << 20;
  constexpr std::size_t kLeast = std::size_t{64} << 10;
  bytes.resize(std::min(limit, std::min(std::max(hint, std::size_t{1}), kMostAtFirst)) + 1);
  std::size_t used = 0;
  while (used <= limit) {
    if (used == bytes.size()) bytes.resize(std::min(limit + 1, std::max(used * 2, kLeast)));
    const ssize_t got = ::pread(descriptor, bytes.data() + used, bytes.size() - used, static_cast<off_t>(used));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  bytes.resize(used);
  return 0;
}

bool same_state(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

Result<FileBytes> read_file(const std::string& path, std::size_t limit) {
  // A path with NUL would silently be cut by the system.
  if (path.empty() || path.find('\0') != std::string::npos) return cannot_open(path, ENOENT);
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.number() < 0 && errno == ENXIO) return *wrong_kind(path, S_IFIFO);
  if (file.number() < 0) return cannot_open(path, errno);
  struct stat before {};
  if (::fstat(file.number(), &before) != 0) return cannot_read(path, errno);
  if (const auto wrong = wrong_kind(path, before.st_mode)) return *wrong;
  const auto size = static_cast<std::size_t>(std::max<off_t>(before.st_size, 0));
  if (size > limit) return too_large(path, size, limit);

  FileBytes bytes;
  if (const int error = read_all(file.number(), size, limit, bytes)) return cannot_read(path, error);
  struct stat after {};
  if (::fstat(file.number(), &after) != 0) return cannot_read(path, errno);
  if (!same_state(before, after)) return changed(path);
  if (bytes.size() > limit) return too_large(path, bytes.size(), limit);
  // Some file systems state no size (0) for files that hold something.
  if (size != 0 && bytes.size() != size) return changed(path);
  if (bytes.empty()) {
    return file_failure("CF105", path, "filen är tom. Spara arbetsboken på nytt eller be avsändaren skicka den igen.",
                        "the file is empty. Save the workbook anew or ask the sender for it again.");
  }
  return bytes;
}

bool file_exists(const std::string& path) {
  struct stat state {};
  return ::stat(path.c_str(), &state) == 0;
}

bool is_folder(const std::string& path) {
  struct stat state {};
  return ::stat(path.c_str(), &state) == 0 && S_ISDIR(state.st_mode);
}

Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view suffix) {
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(folder.c_str()), ::closedir);
  if (!stream) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return file_failure("CF101", folder, "mappen finns inte. Kontrollera sökvägen.",
                          "there is no such folder. Check the path.");
    }
    return cannot_open(folder, errno);
  }
  const std::string prefix = folder.ends_with('/') ? folder : folder + "/";
  std::vector<std::string> paths;
  errno = 0;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string_view name = entry->d_name;
    std::string path = prefix + std::string(name);
    struct stat state {};
    if (!name.starts_with('.') && name.ends_with(suffix) && ::stat(path.c_str(), &state) == 0 &&
        S_ISREG(state.st_mode)) {
      paths.push_back(std::move(path));
    }
    errno = 0;
  }
  if (errno != 0) return cannot_read(folder, errno);
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace crossfoot
