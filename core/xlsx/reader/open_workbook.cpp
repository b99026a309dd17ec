// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "core/xlsx/reader/sheet_rows.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::size_t max_sheet_bytes = std::size_t{2} << 30;
constexpr std::size_t max_strings_bytes = std::size_t{512} << 20;

/// What the sheets of a workbook share.
struct Contents {
    explicit Contents(base::Input& input) : archive(input), info(read_workbook(archive)) {}

    const SharedStrings& strings() {
        if (!strings_) {
            strings_.emplace();
            if (!info.strings_part.empty() && archive.has(info.strings_part))
                strings_ = SharedStrings(archive.open(info.strings_part, max_strings_bytes));
        }
        return *strings_;
    }
    ArchivePart open(const SheetEntry& sheet) const {
        return archive.open(sheet.part, max_sheet_bytes);
    }
    std::vector<SheetRow> first_rows(const SheetEntry& sheet, std::size_t count) {
        RowsHandler handler(info, strings(), archive.file());
        XmlReader reader(open(sheet), handler);
        while (handler.rows().size() < count && reader.advance()) {
        }
        auto& rows = handler.rows();
        rows.resize(std::min(rows.size(), count));
        return {std::move_iterator(rows.begin()), std::move_iterator(rows.end())};
    }

    Archive archive;
    WorkbookInfo info;

private:
    std::optional<SharedStrings> strings_;  // once they are needed
};

class OpenSheet : public Sheet {
public:
    OpenSheet(Contents& contents, const SheetEntry& entry)
        : contents_(contents),
          entry_(entry),
          outline_(contents.archive.file()),
          handler_(contents.info, contents.strings(), contents.archive.file()) {
        read_xml(contents.open(entry), outline_);
        std::sort(outline_.merged.begin(), outline_.merged.end(),
                  [](const CellRange& a, const CellRange& b) { return a.first_row < b.first_row; });
        reader_.emplace(contents.open(entry), handler_);
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
        for (const auto& other : contents_.info.sheets)
            if (&other != &entry_ && !other.hidden && !contents_.first_rows(other, 1).empty())
                names.push_back(other.name);
        return names;
    }
    std::size_t last_row() const override { return outline_.last_row; }
    const std::vector<CellRange>& merged() const override { return outline_.merged; }

private:
    Contents& contents_;
    const SheetEntry& entry_;
    OutlineHandler outline_;
    RowsHandler handler_;
    std::optional<XmlReader> reader_;
    bool reading_ = true;
};

class OpenWorkbook : public Workbook {
public:
    explicit OpenWorkbook(base::Input& input) : contents_(input) {}

    std::vector<std::string> visible_sheets() const override {
        std::vector<std::string> names;
        for (const auto& sheet : contents_.info.sheets)
            if (!sheet.hidden) names.push_back(sheet.name);
        return names;
    }
    std::unique_ptr<Sheet> open_sheet(const std::optional<std::string>& name) override {
        return std::make_unique<OpenSheet>(contents_, entry(name));
    }
    std::vector<SheetRow> first_rows(const std::string& sheet, std::size_t count) override {
        return contents_.first_rows(entry(sheet), count);
    }

private:
    const SheetEntry& entry(const std::optional<std::string>& name) const {
        return contents_.info.sheet(name, contents_.archive.file());
    }

    Contents contents_;
};

}  // namespace

std::unique_ptr<Workbook> open_workbook(base::Input& input) {
    return std::make_unique<OpenWorkbook>(input);
}

}  // namespace kaiku::xlsx
