// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.hpp"

#include <stdexcept>

#include "core/output/value.hpp"
#include "core/output/writer_factories.hpp"

namespace kaiku::output {
namespace {

void append_list(std::string& out, const std::vector<std::string>& texts) {
    out += '[';
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += ',';
        base::append_json_string(out, texts[i]);
    }
    out += ']';
}

bool is_bare(const Value& value) {
    return is_number(value) || std::holds_alternative<bool>(value) ||
           std::holds_alternative<Json>(value);
}

void append_value(std::string& out, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        out += "null";
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        base::append_json_string(out, *text);
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        append_list(out, *texts);
    } else if (is_bare(value)) {
        append_plain_text(out, value);
    } else {  // dates and times, which need no escaping
        out += '"';
        append_plain_text(out, value);
        out += '"';
    }
}

/// Writes rows as objects. The text before each value is the same in every row and built once.
class Objects {
public:
    explicit Objects(Columns columns) : columns_(std::move(columns)) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            std::string lead = i == 0 ? "{" : ",";
            base::append_json_string(lead, columns_[i].key);
            leads_.push_back(lead + ':');
        }
    }

    void append(std::string& out, const Row& row) const {
        require_matching_row(row, columns_);
        if (row.empty()) out += '{';
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += leads_[i];
            append_value(out, row[i]);
        }
        out += '}';
    }

private:
    Columns columns_;
    std::vector<std::string> leads_;
};

class JsonLines final : public Writer {
public:
    JsonLines(Columns columns, Sink sink) : objects_(std::move(columns)), out_(std::move(sink)) {}

    void row(const Row& row) override {
        objects_.append(out_.text(), row);
        out_.text() += '\n';
        out_.flush_if_full();
    }
    void flush() override { out_.flush(); }
    void end(std::string_view) override { out_.flush(); }

private:
    Objects objects_;
    BufferedSink out_;
};

class JsonArray final : public Writer {
public:
    JsonArray(Columns columns, Sink sink) : objects_(std::move(columns)), out_(std::move(sink)) {}

    void row(const Row& row) override {
        out_.text() += begun_ ? ",\n" : "[\n";
        begun_ = true;
        objects_.append(out_.text(), row);
        out_.flush_if_full();
    }
    void flush() override { out_.flush(); }
    void end(std::string_view) override {
        out_.text() += begun_ ? "\n]\n" : "[]\n";
        out_.flush();
    }

private:
    Objects objects_;
    BufferedSink out_;
    bool begun_ = false;
};

class JsonDocument final : public Writer {
public:
    JsonDocument(Columns columns, Sink sink)
        : objects_(std::move(columns)), out_(std::move(sink)) {}

    void row(const Row& row) override {
        if (!out_.text().empty())
            throw std::logic_error("a second row where one thing was asked for");
        objects_.append(out_.text(), row);
    }
    void end(std::string_view) override {
        if (out_.text().empty()) throw std::logic_error("no row where one thing was asked for");
        out_.text() += '\n';
        out_.flush();
    }

private:
    Objects objects_;
    BufferedSink out_;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(Shape shape, Columns columns, Sink sink) {
    if (shape == Shape::one)
        return std::make_unique<JsonDocument>(std::move(columns), std::move(sink));
    return std::make_unique<JsonArray>(std::move(columns), std::move(sink));
}

std::unique_ptr<Writer> make_jsonl_writer(Columns columns, Sink sink) {
    return std::make_unique<JsonLines>(std::move(columns), std::move(sink));
}

}  // namespace kaiku::output
