// SPDX-License-Identifier: Apache-2.0
// Reads a workbook as a zip file.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "core/base/input.hpp"

struct zip;
struct zip_file;

namespace kaiku::xlsx {

/// A part of a workbook, decompressed piece by piece.
class ArchivePart {
public:
    /// Fills the buffer with up to `size` bytes; returns 0 at the end, after verifying the part's
    /// checksum. Throws Error malformed `damaged`, `too_large`.
    std::size_t read(char* buffer, std::size_t size);
    /// The name of the workbook's file, for messages.
    const std::string& file() const { return file_; }

private:
    friend class Archive;
    struct Closing {
        void operator()(zip_file* part) const;
    };
    std::unique_ptr<zip_file, Closing> part_;
    std::string file_;
    std::size_t packed_ = 0;    // compressed size in the file
    std::size_t unpacked_ = 0;  // bytes returned so far
    std::size_t max_bytes_ = 0;
};

class Archive {
public:
    /// Consumes the whole input; unless it is a regular file, its bytes are kept in a temporary
    /// file. Throws what open_workbook() throws.
    explicit Archive(base::Input& input);

    bool has(const std::string& part) const;
    /// Throws Error malformed: `damaged` if there is no such part, `wrong_format` if it is
    /// encrypted. Reading throws `too_large` when more than `max_bytes` bytes are unpacked.
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
