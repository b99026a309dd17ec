#include "cmd/given_codes.hpp"

#include <algorithm>
#include <optional>

#include "core/base/csv.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

bool heads_codes(std::string_view field) {
    if (base::first_invalid_utf8(field) != field.npos) return false;
    const auto name = base::fold(field);
    return name == "code" || name == "tunnus" || name == "kod";
}

std::optional<std::size_t> column_of_codes(const base::CsvRecord& record) {
    const auto found = std::find_if(record.fields.begin(), record.fields.end(), heads_codes);
    if (found == record.fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - record.fields.begin());
}

}  // namespace

std::vector<GivenCode> read_given_codes(const std::string& path) {
    base::Input input(path);
    base::CsvReader reader(input, 0);
    base::CsvRecord record;
    std::vector<GivenCode> codes;
    std::optional<std::size_t> column;
    while (reader.next(record)) {
        if (record.blank()) continue;
        if (!column) {
            column = column_of_codes(record);
            if (column) continue;
            if (record.fields.size() > 1)
                throw base::Error(base::Kind::malformed, "missing",
                                  {N_("{file} has several columns, and no header says which holds the codes"), {{"file", input.name()}}},
                                  {N_("call it code, tunnus or kod")});
            column = 0;
        }
        const auto text = *column < record.fields.size() ? base::trim(record.fields[*column]) : std::string_view();
        if (!text.empty()) codes.push_back({std::string(text), record.line});
    }
    if (codes.empty()) throw base::Error(base::Kind::malformed, "missing", {N_("{file} holds no codes"), {{"file", input.name()}}});
    return codes;
}

}  // namespace kaiku::cmd
