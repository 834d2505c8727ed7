// The pages that `crossfoot help` shows, made from the commands themselves.
#pragma once

#include <string>

#include "cli/command.h"

namespace crossfoot {

std::string overview(Language language);  // all commands, a line each
std::string help_page(const Command& command, Language language);

}  // namespace crossfoot
