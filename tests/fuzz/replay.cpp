// SPDX-License-Identifier: Apache-2.0
// fuzz_corpus CORPUS: runs each target with the files in CORPUS/TARGET. An input that once failed
// is added there, and so becomes a test.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/targets.hpp"

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::filesystem::path corpus(arguments[1]);
    bool complete = true;
    for (const auto& target : kaiku::fuzz::targets) {
        int inputs = 0;
        for (const auto& entry : std::filesystem::directory_iterator(corpus / target.name)) {
            std::printf("%s\n", entry.path().c_str());
            std::fflush(stdout);
            std::ifstream file(entry.path(), std::ios::binary);
            target.run(std::string{std::istreambuf_iterator<char>(file), {}});
            ++inputs;
        }
        complete = complete && inputs >= 2;
    }
    if (!complete) std::puts("each target needs two inputs at least");
    return complete ? 0 : 1;
}
