// A folder of a test's own, gone afterwards.
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
/// Permission bits.
unsigned mode_of(const std::string& path);

}  // namespace kaiku::test
