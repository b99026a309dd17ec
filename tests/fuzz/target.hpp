// SPDX-License-Identifier: Apache-2.0
// Fuzz targets: functions that must cope with any bytes. Each is in the file of its name, and
// targets.hpp lists them. libFuzzer calls them with bytes of its making (libfuzzer.cpp), the test
// fuzz.corpus with the files in corpus/ (replay.cpp).
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/base/error.hpp"
#include "fuzz/targets.hpp"

namespace kaiku::fuzz {

/// Ends the process if a property does not hold; the fuzzer then keeps the input.
inline void require(bool holds, const char* property) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", property);
    std::abort();
}

/// Runs a reader. It may refuse the input with an Error; any other exception ends the process.
template <class Reader>
void read(const Reader& reader) {
    try {
        reader();
    } catch (const base::Error&) {
        // A refusal is a right answer.
    }
}

}  // namespace kaiku::fuzz
