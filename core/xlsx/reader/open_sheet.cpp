// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "core/xlsx/reader/sheet_rows.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::size_t max_sheet_bytes = std::size_t{2} << 30;
constexpr std::size_t max_strings_bytes = std::size_t{512} << 20;

class OpenSheet : public Sheet {
public:
    OpenSheet(base::Input& input, const std::optional<std::string>& name)
        : archive_(input),
          workbook_(read_workbook(archive_)),
          entry_(workbook_.sheet(name, archive_.file())),
          outline_(archive_.file()),
          handler_(workbook_, strings_, archive_.file()) {
        read_xml(archive_.open(entry_.part, max_sheet_bytes), outline_);
        std::sort(outline_.merged.begin(), outline_.merged.end(),
                  [](const CellRange& a, const CellRange& b) { return a.first_row < b.first_row; });
        if (!workbook_.strings_part.empty() && archive_.has(workbook_.strings_part))
            strings_ = SharedStrings(archive_.open(workbook_.strings_part, max_strings_bytes));
        reader_.emplace(archive_.open(entry_.part, max_sheet_bytes), handler_);
    }

    bool next(SheetRow& row) override {
        auto& rows = handler_.rows();
        while (rows.empty() && reading_) reading_ = reader_->advance();
        if (rows.empty()) return false;
        std::swap(row, rows.front());
        rows.pop_front();
        return true;
    }
    const std::string& name() const override { return entry_.name; }
    std::vector<std::string> other_sheets() const override {
        std::vector<std::string> names;
        for (const auto& other : workbook_.sheets)
            if (&other != &entry_ && !other.hidden && has_content(other))
                names.push_back(other.name);
        return names;
    }
    std::size_t last_row() const override { return outline_.last_row; }
    const std::vector<CellRange>& merged() const override { return outline_.merged; }

private:
    bool has_content(const SheetEntry& sheet) const {
        RowsHandler handler(workbook_, strings_, archive_.file());
        XmlReader reader(archive_.open(sheet.part, max_sheet_bytes), handler);
        while (handler.rows().empty())
            if (!reader.advance()) break;
        return !handler.rows().empty();
    }

    Archive archive_;
    WorkbookInfo workbook_;
    const SheetEntry& entry_;
    OutlineHandler outline_;
    SharedStrings strings_;
    RowsHandler handler_;
    std::optional<XmlReader> reader_;
    bool reading_ = true;
};

}  // namespace

std::unique_ptr<Sheet> open_sheet(base::Input& input, const std::optional<std::string>& name) {
    return std::make_unique<OpenSheet>(input, name);
}

}  // namespace kaiku::xlsx
