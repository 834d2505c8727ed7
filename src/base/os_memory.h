// How the process takes memory from the system.
#pragma once

namespace crossfoot {

// For a program that runs briefly: take memory in large steps and give none
// back before the end, which spares many calls of the system.
void take_memory_in_large_steps();

}  // namespace crossfoot
