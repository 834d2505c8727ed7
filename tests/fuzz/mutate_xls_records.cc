// Changes the stream of an old workbook record by record, so that lengths and
// the places of sheets stay right and the change is met where it matters.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr unsigned kSheet = 0x0085;
constexpr unsigned kBegin = 0x0809;
constexpr unsigned kEnd = 0x000A;

struct Record {
  unsigned id = 0;
  std::string data;
};

unsigned number(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes[at]) |
                               (static_cast<unsigned char>(bytes[at + 1]) << 8));
}

std::vector<Record> records_of(std::string_view stream) {
  std::vector<Record> records;
  while (stream.size() >= 4 && records.size() < 20'000) {
    const std::size_t size = number(stream, 2);
    records.push_back({number(stream, 0), std::string(stream.substr(4, size))});
    stream.remove_prefix(std::min(stream.size(), 4 + size));
  }
  return records;
}

// With the places of the sheets put right.
std::string stream_of(const std::vector<Record>& records) {
  std::string stream;
  std::vector<std::size_t> tabs;
  std::size_t begun = 0;
  int depth = 0;
  for (const Record& record : records) {
    if (record.id == kSheet && record.data.size() >= 4) tabs.push_back(stream.size() + 4);
    if (record.id == kEnd && depth > 0) --depth;
    if (record.id == kBegin && depth++ == 0 && !stream.empty() && begun < tabs.size()) {
      const auto offset = static_cast<std::uint32_t>(stream.size());
      std::memcpy(stream.data() + tabs[begun++], &offset, sizeof offset);
    }
    const std::size_t size = std::min<std::size_t>(record.data.size(), 0xFFFF);
    for (const std::size_t word : {std::size_t{record.id}, size}) {
      stream += static_cast<char>(word & 0xFF);
      stream += static_cast<char>((word >> 8) & 0xFF);
    }
    stream.append(record.data, 0, size);
  }
  return stream;
}

void mutate_data(std::string& data) {
  constexpr std::size_t kMore = 64;
  const std::size_t size = data.size();
  data.resize(size + kMore);
  data.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(data.data()), size, size + kMore));
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::minstd_rand random(seed);
  std::vector<Record> records = records_of({reinterpret_cast<const char*>(data), size});
  if (records.size() < 2 || random() % 8 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::size_t at = random() % records.size();
  const std::size_t other = random() % records.size();
  const auto place = [&records](std::size_t index) { return records.begin() + static_cast<std::ptrdiff_t>(index); };
  switch (random() % 8) {
    case 0:
      records.erase(place(at));
      break;
    case 1: {
      const Record copy = records[other];
      records.insert(place(at), copy);
      break;
    }
    case 2:
      std::swap(records[at], records[other]);
      break;
    case 3:
      records[at].id = records[other].id;
      break;
    case 4: {  // the rest of it goes on in a CONTINUE
      const std::size_t cut = records[at].data.empty() ? 0 : random() % records[at].data.size();
      Record rest{0x003C, records[at].data.substr(cut)};
      records[at].data.resize(cut);
      records.insert(place(at + 1), std::move(rest));
      break;
    }
    default:
      mutate_data(records[at].data);
  }
  const std::string stream = stream_of(records);
  if (stream.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, stream.data(), stream.size());
  return stream.size();
}
