// SPDX-License-Identifier: Apache-2.0
// The entry point of libFuzzer for the target KAIKU_FUZZ_TARGET.
#include <cstddef>
#include <cstdint>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kaiku::fuzz::KAIKU_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
