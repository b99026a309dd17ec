// XML as workbooks have it: read piece by piece, without document types, entities of its own or
// endless tokens.
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
    /// Empty when there is none of that name.
    std::string_view operator[](std::string_view name) const;

private:
    const char** list_;  // names and values in turn, a null at the end
};

/// Is told what stands in a part; names without their prefix. May throw.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// Maybe in pieces.
    virtual void text(std::string_view) {}
};

class XmlReader {
public:
    XmlReader(ArchivePart part, XmlHandler& handler);

    /// Hands on what the next piece of the part says; false when it was the last. Throws Error
    /// malformed `damaged`, and what the handler and Part throw.
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
