// SPDX-License-Identifier: Apache-2.0
// Reads the XML of workbooks piece by piece. Document types and custom entities are rejected, the
// size of tokens is limited.
#pragma once
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/reader/archive.hpp"

struct XML_ParserStruct;

namespace kaiku::xlsx {

/// The attributes of an element, by local name.
class Attributes {
public:
    explicit Attributes(const char** list) : list_(list) {}
    /// Empty if there is none with that name.
    std::string_view operator[](std::string_view name) const;

private:
    const char** list_;  // alternating names and values, nullptr at the end
};

/// Whether an attribute that is true or false is true.
bool is_true(std::string_view attribute);

/// Receives the contents of a part; names come without their namespace prefix. May throw.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// May be called several times for one text.
    virtual void text(std::string_view) {}
};

class XmlReader {
public:
    XmlReader(ArchivePart part, XmlHandler& handler);

    /// Reads the next piece of the part and calls the handler; false if it was the last one. Throws
    /// Error malformed `damaged`, and what the handler and ArchivePart throw.
    bool advance();

private:
    friend struct XmlCallbacks;
    struct Closing {
        void operator()(XML_ParserStruct* parser) const;
    };
    template <class Call>
    void guarded(Call call);

    ArchivePart part_;
    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, Closing> parser_;
    std::exception_ptr thrown_;
    std::size_t fed_ = 0;
    std::size_t depth_ = 0;
};

/// Reads a part to its end.
void read_xml(ArchivePart part, XmlHandler& handler);

}  // namespace kaiku::xlsx
