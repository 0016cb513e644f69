#pragma once

#include <stdint.h>

/// How often the calling thread has asked for memory; a block that grows asks again.
uint64_t allocations_of_this_thread(void);
