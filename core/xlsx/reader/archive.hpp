// The zip file that a workbook is.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "core/base/file.hpp"

struct zip;
struct zip_file;

namespace kaiku::xlsx {

/// A part of a workbook, unpacked piece by piece.
class ArchivePart {
public:
    /// Fills the buffer with up to `size` bytes; 0 at the end, after the part's checksum was found
    /// right. Throws Error malformed `damaged`, `too_large`.
    std::size_t read(char* buffer, std::size_t size);
    /// Of the workbook's file, for messages.
    const std::string& file() const { return file_; }

private:
    friend class Archive;
    struct Closing {
        void operator()(zip_file* part) const;
    };
    std::unique_ptr<zip_file, Closing> part_;
    std::string file_;
    std::size_t packed_ = 0;    // bytes that it takes in the file
    std::size_t unpacked_ = 0;  // bytes given out so far
    std::size_t max_bytes_ = 0;
};

class Archive {
public:
    /// Takes all bytes of the input; keeps them in a temporary file where they are no file on a
    /// disk. Throws what open_sheet() throws.
    explicit Archive(base::Input& input);

    bool has(const std::string& part) const;
    /// Throws Error malformed: `damaged` when there is no such part, `wrong_format` when it is
    /// locked, `too_large` when more than `most` bytes come out.
    ArchivePart open(const std::string& part, std::size_t max_bytes) const;
    const std::string& file() const { return file_; }

private:
    struct Closing {
        void operator()(zip* archive) const;
    };
    std::string file_;
    std::unique_ptr<zip, Closing> archive_;
};

}  // namespace kaiku::xlsx
