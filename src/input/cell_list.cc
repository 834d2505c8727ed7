#include "input/cell_list.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::size_t kFirstCells = 64;
constexpr std::size_t kMostSmallCells = 16384;  // 512 KiB: less than that is not worth a block
constexpr std::size_t kBlockBytes = 4UL << 20;
constexpr std::size_t kBlockCells = kBlockBytes / sizeof(Cell);
constexpr std::size_t kManyBlocks = 16;  // beside the copy of fewer, what else was freed is little

}  // namespace

void CellList::grow() {
  if (small_.size() < kMostSmallCells) {
    const std::size_t used = small_.size();
    small_.resize(std::max(kFirstCells, 2 * used));
    next_ = small_.data() + used;
    end_ = small_.data() + small_.size();
    return;
  }
  blocks_.emplace_back(kBlockBytes);
  next_ = static_cast<Cell*>(blocks_.back().data());
  end_ = next_ + kBlockCells;
}

std::vector<Cell> CellList::take() {
  if (blocks_.empty()) {
    std::vector<Cell> all(small_.data(), next_);
    next_ = small_.data();
    return all;
  }
  const std::size_t unused = static_cast<std::size_t>(end_ - next_);
  if (blocks_.size() >= kManyBlocks) give_back_free_memory();
  std::vector<Cell> all;
  all.reserve(small_.size() + blocks_.size() * kBlockCells - unused);
  prefer_large_pages(all.data(), all.capacity() * sizeof(Cell));
  all.insert(all.end(), small_.begin(), small_.end());
  small_ = {};
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Cell* const cells = static_cast<const Cell*>(blocks_[i].data());
    all.insert(all.end(), cells, cells + (i + 1 < blocks_.size() ? kBlockCells : kBlockCells - unused));
    const Pages copied = std::move(blocks_[i]);
  }
  blocks_.clear();
  next_ = nullptr;
  end_ = nullptr;
  return all;
}

}  // namespace crossfoot
