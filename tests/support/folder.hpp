// SPDX-License-Identifier: Apache-2.0
// A temporary folder for one test, removed at the end.
#pragma once
#include <string>

namespace kaiku::test {

class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

void put_file(const std::string& path, const std::string& bytes);
std::string file_bytes(const std::string& path);
/// The permission bits of a file.
unsigned mode_of(const std::string& path);

}  // namespace kaiku::test
