// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/xml.hpp"

#include <expat.h>

#include <cstring>
#include <new>
#include <utility>

#include "core/base/error.hpp"
#include "core/xlsx/reader/errors.hpp"

namespace kaiku::xlsx {

namespace {

constexpr int piece = 64 * 1024;
/// The parser buffers a token until it is complete: an attribute without end would fill the memory.
constexpr std::size_t max_token_bytes = 2 << 20;
constexpr std::size_t max_depth = 64;

std::string_view local(const char* name) {
    const char* colon = std::strrchr(name, ':');
    return colon ? colon + 1 : name;
}

/// Byte offset in the input of the current token; negative before the first.
std::int64_t begin_of_token(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
    return XML_GetCurrentByteIndex64(parser);
#else
    return XML_GetCurrentByteIndex(parser);
#endif
}

}  // namespace

bool is_true(std::string_view attribute) {
    return attribute == "1" || attribute == "true" || attribute == "on";
}

std::string_view Attributes::operator[](std::string_view name) const {
    for (auto at = list_; *at != nullptr; at += 2)
        if (local(at[0]) == name) return at[1];
    return {};
}

/// Exceptions must not pass through the parser, which is written in C: they are stored in the
/// reader.
template <class Call>
void XmlReader::guarded(Call call) {
    if (thrown_) return;
    try {
        call();
    } catch (...) {
        thrown_ = std::current_exception();
        XML_StopParser(parser_.get(), XML_FALSE);
    }
}

struct XmlCallbacks {
    static XmlReader& reader(void* data) { return *static_cast<XmlReader*>(data); }
    static void start(void* data, const char* name, const char** attributes) {
        auto& self = reader(data);
        self.guarded([&] {
            if (++self.depth_ > max_depth) throw_damaged(self.part_.file());
            self.handler_.start(local(name), Attributes(attributes));
        });
    }
    static void end(void* data, const char* name) {
        auto& self = reader(data);
        --self.depth_;
        self.guarded([&] { self.handler_.end(local(name)); });
    }
    static void text(void* data, const char* bytes, int size) {
        auto& self = reader(data);
        self.guarded([&] { self.handler_.text({bytes, static_cast<std::size_t>(size)}); });
    }
    /// Genuine workbooks have no document type; it would allow entities that grow without limit or
    /// read files.
    static void document_type(void* data, const char*, const char*, const char*, int) {
        auto& self = reader(data);
        self.guarded([&] {
            throw_wrong_format(N_("{file} contains XML with a document type, which spreadsheet "
                                  "programs do not write"),
                               self.part_.file());
        });
    }
};

void XmlReader::Closing::operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }

XmlReader::XmlReader(ArchivePart part, XmlHandler& handler)
    : part_(std::move(part)), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), XmlCallbacks::start, XmlCallbacks::end);
    XML_SetCharacterDataHandler(parser_.get(), XmlCallbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), XmlCallbacks::document_type);
}

bool XmlReader::advance() {
    auto* buffer = static_cast<char*>(XML_GetBuffer(parser_.get(), piece));
    if (buffer == nullptr) throw std::bad_alloc();
    const auto count = part_.read(buffer, piece);
    fed_ += count;
    const bool is_complete =
        XML_ParseBuffer(parser_.get(), static_cast<int>(count), count == 0) == XML_STATUS_OK;
    if (thrown_) std::rethrow_exception(thrown_);
    if (!is_complete) throw_damaged(part_.file());
    const auto done = begin_of_token(parser_.get());
    if (done >= 0 && fed_ - static_cast<std::size_t>(done) > max_token_bytes)
        throw_too_large(part_.file());
    return count != 0;
}

void read_xml(ArchivePart part, XmlHandler& handler) {
    XmlReader reader(std::move(part), handler);
    while (reader.advance()) {
    }
}

}  // namespace kaiku::xlsx
