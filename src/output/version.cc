#include "output/version.h"

namespace crossfoot {

std::string_view version() { return CROSSFOOT_VERSION; }

}  // namespace crossfoot
