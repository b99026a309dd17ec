#include "core/base/json.hpp"

#include "core/report/block.hpp"
#include "core/report/formats.hpp"

namespace kaiku::report {

namespace {

struct AppendValue {
    std::string& out;

    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { out += std::to_string(value); }
    void operator()(Cents value) const { out += std::to_string(value.value); }
    void operator()(const std::string& value) const { base::append_json_string(out, value); }
    void operator()(const Json& value) const { out += value.document; }
    void operator()(const std::vector<std::string>& value) const {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out += ", ";
            base::append_json_string(out, value[i]);
        }
        out += ']';
    }
    template <class T>
    void operator()(const T& value) const {  // days, times, instants: nothing in them asks for escapes
        out += '"' + plain(value) + '"';
    }
};

/// Rows as objects, with what stands before, between and behind them.
class ObjectWriter : public Writer {
public:
    ObjectWriter(const Columns& columns, Sink sink, const char* begin, const char* between, const char* end, const char* none)
        : block_(std::move(sink)), begin_(begin), between_(between), end_(end), none_(none) {
        for (const auto& column : columns) {
            std::string key = keys_.empty() ? "{" : ", ";
            base::append_json_string(key, column.key);
            keys_.push_back(key + ": ");
        }
    }

    void row(const Row& row) override {
        auto& out = block_.text();
        out += rows_++ == 0 ? begin_ : between_;
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += keys_[i];
            std::visit(AppendValue{out}, row[i]);
        }
        out += '}';
        block_.row_done();
    }

    void end(std::string_view) override {
        block_.text() += rows_ == 0 ? none_ : end_;
        block_.hand_over();
    }

private:
    Block block_;
    std::vector<std::string> keys_;  // with what stands before and behind each
    const char* begin_;
    const char* between_;
    const char* end_;
    const char* none_;
    std::size_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Writer> make_json_writer(Shape shape, Columns columns, Sink sink) {
    if (shape == Shape::one) return std::make_unique<ObjectWriter>(columns, std::move(sink), "", "\n", "\n", "null\n");
    return std::make_unique<ObjectWriter>(columns, std::move(sink), "[\n", ",\n", "\n]\n", "[]\n");
}

std::unique_ptr<Writer> make_json_lines_writer(Columns columns, Sink sink) {
    return std::make_unique<ObjectWriter>(columns, std::move(sink), "", "\n", "\n", "");
}

}  // namespace kaiku::report
