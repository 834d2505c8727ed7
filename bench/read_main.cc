// What reading workbooks costs, beside the least that it can cost: unpacking
// their sheets and strings and looking at every byte. bench/read drives it.
//
//   bench_read time REPETITIONS FILE...   processor seconds of the floor and of reading all the files once, the
//                                         fastest of so many turns; the cells that were read
//   bench_read memory FILE                bytes: the most that was resident before and after, the file, the strings
//                                         as they are held; the cells
#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/os_file.h"
#include "input/checked_number.h"
#include "input/limits.h"
#include "input/read_workbook.h"
#include "input/zip/directory.h"
#include "input/zip/inflate_stream.h"

namespace crossfoot::bench {
namespace {

constexpr std::uint64_t kStreamedBytes = 1UL << 20;
constexpr std::size_t kPieceBytes = 256UL << 10;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::uint64_t touched(const char* bytes, std::size_t size) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += static_cast<unsigned char>(bytes[i]);
  return sum;
}

// The least: whichever way of unpacking is the faster for the part's size.
class Floor {
 public:
  std::uint64_t read(std::string_view archive, const ZipDirectory& directory) {
    std::uint64_t sum = 0;
    for (const ZipEntry& entry : directory.entries) {
      const bool is_needed =
          entry.name.find("worksheets/sheet") != entry.name.npos || entry.name.find("sharedStrings") != entry.name.npos;
      if (is_needed) sum += read_entry(archive.substr(entry.data_offset, entry.compressed_size), entry);
    }
    return sum;
  }

 private:
  std::uint64_t read_entry(std::string_view packed, const ZipEntry& entry) {
    if (!entry.deflated) return touched(packed.data(), packed.size());
    if (entry.size >= kStreamedBytes) {
      if (auto stream = InflateStream::open(packed)) return read_stream(*stream);
    }
    if (buffer_.size() < entry.size) buffer_.resize(entry.size);
    std::size_t size = 0;
    if (libdeflate_deflate_decompress(decompressor_.get(), packed.data(), packed.size(), buffer_.data(), buffer_.size(),
                                      &size) != LIBDEFLATE_SUCCESS) {
      fmt::print(stderr, "bench_read: {} cannot be unpacked\n", entry.name);
      std::exit(1);
    }
    return touched(buffer_.data(), size);
  }

  std::uint64_t read_stream(InflateStream& stream) {
    if (buffer_.size() < kPieceBytes) buffer_.resize(kPieceBytes);
    std::uint64_t sum = 0;
    while (const std::size_t size = stream.read(buffer_.data(), kPieceBytes)) sum += touched(buffer_.data(), size);
    return sum;
  }

  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_{libdeflate_alloc_decompressor()};
  std::vector<char> buffer_;
};

[[noreturn]] void give_up(const Error& error) {
  fmt::print(stderr, "bench_read: {}\n", error.message.en);
  std::exit(1);
}

std::string file_at(const std::string& path) {
  auto bytes = read_file(path, limits::kMostFileBytes);
  if (!bytes) give_up(bytes.error());
  return std::move(*bytes);
}

Reading reading_of(const std::string& bytes, const std::string& path) {
  auto reading = read_workbook(bytes, path);
  if (!reading) give_up(reading.error());
  return std::move(*reading);
}

std::size_t cells_of(const Workbook& book) {
  std::size_t cells = 0;
  for (const Sheet& sheet : book.sheets) cells += sheet.cells.size();
  return cells;
}

int time(int repetitions, const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) files.push_back(file_at(path));
  Floor floor;
  std::uint64_t sum = 0;
  std::size_t cells = 0;
  double least = 1e9;
  double ours = 1e9;
  for (int turn = 0; turn < repetitions; ++turn) {
    const double begin = processor_seconds();
    for (const std::string& bytes : files) {
      const auto directory = read_zip_directory(bytes);
      if (!directory) give_up(directory.error());
      sum += floor.read(bytes, *directory);
    }
    const double middle = processor_seconds();
    cells = 0;
    for (std::size_t i = 0; i < files.size(); ++i) cells += cells_of(reading_of(files[i], paths[i]).workbook);
    least = std::min(least, middle - begin);
    ours = std::min(ours, processor_seconds() - middle);
  }
  fmt::print("{:.9f} {:.9f} {} {}\n", least, ours, cells, sum % 10);
  return 0;
}

// Of this process alone: what the system tells its parent also counts what the
// parent held when it started it.
std::uint64_t resident_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with("VmHWM:")) continue;
    const std::string_view digits = trimmed(std::string_view(line).substr(6, line.find("kB") - 6));
    return checked_integer<std::uint64_t>(digits).value_or(0) * 1024;
  }
  return 0;
}

int memory(const std::string& path) {
  const std::uint64_t before = resident_bytes();
  const std::string bytes = file_at(path);
  const Reading reading = reading_of(bytes, path);
  const std::uint64_t after = resident_bytes();
  std::uint64_t strings = 0;
  const auto held = [](const std::string& text) {
    const std::size_t own = std::string().capacity();
    return sizeof text + (text.capacity() > own ? text.capacity() + 1 : 0);
  };
  for (const std::string& text : reading.workbook.strings) strings += held(text);
  for (const Formula& formula : reading.workbook.formulas) strings += held(formula.text) + sizeof formula.array;
  fmt::print("{} {} {} {} {}\n", before, after, bytes.size(), strings, cells_of(reading.workbook));
  return 0;
}

}  // namespace
}  // namespace crossfoot::bench

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.size() > 2 && given[0] == "time") {
    const auto repetitions = crossfoot::checked_integer<int>(given[1], 1, 1000);
    if (repetitions) return crossfoot::bench::time(*repetitions, {given.begin() + 2, given.end()});
  }
  if (given.size() == 2 && given[0] == "memory") return crossfoot::bench::memory(given[1]);
  fmt::print(stderr, "bench_read is run by bench/read\n");
  return 2;
}
