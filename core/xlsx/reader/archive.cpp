// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/archive.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/system_call.hpp"
#include "core/base/temporary_file.hpp"
#include "core/xlsx/reader/errors.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::size_t piece = 64 * 1024;
constexpr std::size_t max_file_bytes = std::size_t{1} << 30;
/// Genuine workbooks have a few dozen parts; the central directory is read into memory before the
/// number of parts is known.
constexpr std::uint64_t max_parts = 10'000;
constexpr std::uint64_t max_directory_bytes = 4 << 20;
/// Real tables shrink to a tenth, tables of empty cells to a fiftieth; the zeros of a zip bomb
/// shrink to a thousandth.
constexpr std::size_t max_compression_ratio = 200;
constexpr std::size_t always_allowed = 4 << 20;

struct FileClosing {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileClosing>;

/// The file is unlinked before anything is written to it, so that nothing remains of it whatever
/// happens.
File temporary_file() {
    const auto folder = base::temporary_folder();
    auto path = folder + "/kaiku.XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) base::throw_cannot_write(folder, errno);
    ::unlink(path.c_str());
    File file(::fdopen(descriptor, "w+b"));
    if (!file) {
        const int reason = errno;
        ::close(descriptor);
        base::throw_cannot_write(folder, reason);
    }
    return file;
}

template <class OnBytes>
void read_all(base::Input& input, OnBytes on_bytes) {
    std::vector<char> buffer(piece);
    std::size_t size = 0;
    while (const auto count = input.read(buffer.data(), buffer.size())) {
        if ((size += count) > max_file_bytes) throw_too_large(input.name());
        on_bytes(buffer.data(), count);
    }
}

File spool_to_file(base::Input& input) {
    if (const auto descriptor = input.regular_file_descriptor()) {
        read_all(input, [](const char*, std::size_t) {});
        const int own = ::fcntl(*descriptor, F_DUPFD_CLOEXEC, 0);
        File file(own < 0 ? nullptr : ::fdopen(own, "rb"));
        if (!file || std::fseek(file.get(), 0, SEEK_SET) != 0) throw_damaged(input.name());
        return file;
    }
    auto file = temporary_file();
    read_all(input, [&](const char* bytes, std::size_t count) {
        if (std::fwrite(bytes, 1, count, file.get()) != count)
            base::throw_cannot_write(base::temporary_folder(), errno);
    });
    if (std::fflush(file.get()) != 0) base::throw_cannot_write(base::temporary_folder(), errno);
    std::rewind(file.get());
    return file;
}

std::uint64_t little_endian(const std::string& bytes, std::size_t at, int size) {
    std::uint64_t value = 0;
    for (int i = size; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

std::string bytes_at(std::FILE* file, std::uint64_t place, std::size_t size) {
    std::string bytes(size, '\0');
    if (place > max_file_bytes || std::fseek(file, static_cast<long>(place), SEEK_SET) != 0)
        return {};
    bytes.resize(std::fread(bytes.data(), 1, size, file));
    return bytes;
}

/// The central directory is at the end (APPNOTE 4.3.14 to 4.3.16): its size is checked before the
/// library reads it.
void check_list(std::FILE* file, const std::string& name) {
    constexpr std::size_t end_size = 22, max_comment_length = 65'535, locator_size = 20,
                          end64_size = 56;
    std::fseek(file, 0, SEEK_END);
    const auto size = static_cast<std::size_t>(std::max(0L, std::ftell(file)));
    const auto from = size - std::min(size, end_size + max_comment_length + locator_size);
    const auto tail = bytes_at(file, from, size - from);
    const auto end = tail.rfind("PK\x05\x06");
    if (end == tail.npos || tail.size() - end < end_size) throw_damaged(name);
    auto parts = little_endian(tail, end + 10, 2);
    auto length = little_endian(tail, end + 12, 4);
    if (end >= locator_size && tail.compare(end - locator_size, 4, "PK\x06\x07") == 0) {
        const auto end64 =
            bytes_at(file, little_endian(tail, end - locator_size + 8, 8), end64_size);
        if (end64.size() != end64_size || !end64.starts_with("PK\x06\x06")) throw_damaged(name);
        parts = std::max(parts == 0xFFFF ? 0 : parts, little_endian(end64, 32, 8));
        length = std::max(length == 0xFFFF'FFFF ? 0 : length, little_endian(end64, 40, 8));
    }
    if (parts > max_parts || length > max_directory_bytes) throw_too_large(name);
    std::rewind(file);
}

}  // namespace

void ArchivePart::Closing::operator()(zip_file* part) const { zip_fclose(part); }
void Archive::Closing::operator()(zip* archive) const { zip_discard(archive); }

std::size_t ArchivePart::read(char* buffer, std::size_t size) {
    base::throw_if_interrupted();
    const auto count = zip_fread(part_.get(), buffer, size);
    if (count < 0) throw_damaged(file_);
    unpacked_ += static_cast<std::size_t>(count);
    if (unpacked_ > max_bytes_ ||
        (unpacked_ > always_allowed && unpacked_ / max_compression_ratio > packed_))
        throw_too_large(file_);
    return static_cast<std::size_t>(count);
}

Archive::Archive(base::Input& input) : file_(input.name()) {
    auto file = spool_to_file(input);
    check_list(file.get(), file_);
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_filep_create(file.get(), 0, -1, &error);
    if (source == nullptr) throw_damaged(file_);
    (void)file.release();  // owned by the source now
    archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive_) return;
    zip_source_free(source);
    throw_damaged(file_);
}

bool Archive::has(const std::string& part) const {
    return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

ArchivePart Archive::open(const std::string& name, std::size_t max_bytes) const {
    zip_stat_t status;
    zip_stat_init(&status);
    const auto index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
    if (index < 0 ||
        zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &status) != 0)
        throw_damaged(file_);
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE)
        throw_wrong_format(N_("{file} is protected with a password"), file_);
    ArchivePart part;
    part.file_ = file_;
    part.packed_ = static_cast<std::size_t>(status.comp_size);
    part.max_bytes_ = max_bytes;
    part.part_.reset(zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
    if (!part.part_) throw_damaged(file_);
    return part;
}

}  // namespace kaiku::xlsx
