// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/workbook_info.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/xlsx/reader/errors.hpp"
#include "core/xlsx/reader/xml.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::size_t max_part_bytes = 32 << 20;
constexpr std::size_t max_formats = 65'536;

int parse_number(std::string_view text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The folder of a part of the workbook, with the slash at its end.
std::string part_folder(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == part.npos ? std::string() : std::string(part.substr(0, slash + 1));
}

struct Relation {
    std::string type;  // the last part of the type's URI: `worksheet`
    std::string part;
};

class RelationsHandler : public XmlHandler {
public:
    explicit RelationsHandler(std::string part) : part_(std::move(part)) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship" || attributes["TargetMode"] == "External") return;
        const auto type = attributes["Type"];
        relations[std::string(attributes["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                                    resolve_target(part_, attributes["Target"])};
    }
    void end(std::string_view) override {}

    std::map<std::string, Relation> relations;

private:
    std::string part_;
};

std::map<std::string, Relation> relations_of(const Archive& archive, const std::string& part) {
    const auto folder = part_folder(part);
    RelationsHandler handler(part);
    const auto list = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (archive.has(list)) read_xml(archive.open(list, max_part_bytes), handler);
    return std::move(handler.relations);
}

std::string first_of_type(const std::map<std::string, Relation>& relations, std::string_view type) {
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [&](const auto& one) { return one.second.type == type; });
    return found == relations.end() ? std::string() : found->second.part;
}

class WorkbookHandler : public XmlHandler {
public:
    WorkbookHandler(WorkbookInfo& workbook, const std::map<std::string, Relation>& relations)
        : workbook_(workbook), relations_(relations) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "workbook") is_workbook = true;
        if (name == "workbookPr" && is_true(attributes["date1904"]))
            workbook_.system = DateSystem::of_1904;
        if (name != "sheet") return;
        const auto relation = relations_.find(std::string(attributes["id"]));
        if (relation == relations_.end() || relation->second.type != "worksheet") return;
        const auto state = attributes["state"];
        workbook_.sheets.push_back({std::string(attributes["name"]), relation->second.part,
                                    !state.empty() && state != "visible"});
    }
    void end(std::string_view) override {}

    bool is_workbook = false;

private:
    WorkbookInfo& workbook_;
    const std::map<std::string, Relation>& relations_;
};

class StylesHandler : public XmlHandler {
public:
    StylesHandler(std::vector<NumberFormat>& formats, const std::string& file)
        : formats_(formats), file_(file) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "numFmt")
            own_[parse_number(attributes["numFmtId"])] =
                parse_number_format(attributes["formatCode"]);
        if (name == "cellXfs") in_cells_ = true;
        if (name != "xf" || !in_cells_) return;
        const auto id = parse_number(attributes["numFmtId"]);
        const auto own = own_.find(id);
        formats_.push_back(own == own_.end() ? built_in_format(id) : own->second);
        if (formats_.size() > max_formats || own_.size() > max_formats) throw_too_large(file_);
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cells_ = false;
    }

private:
    std::vector<NumberFormat>& formats_;
    const std::string& file_;
    std::map<int, NumberFormat> own_;
    bool in_cells_ = false;
};

/// Rejects other formats that are zip files, too.
void throw_unless_workbook(const Archive& archive, const std::string& part) {
    if (part.ends_with(".bin"))
        throw_wrong_format(N_("{file} is a binary workbook (.xlsb)"), archive.file());
    if (part.empty() && archive.has("content.xml"))
        throw_wrong_format(N_("{file} is an OpenDocument file (.ods)"), archive.file());
    if (part.empty())
        throw_wrong_format(N_("{file} is a zip file but not a workbook"), archive.file());
}

}  // namespace

std::string resolve_target(std::string_view part, std::string_view target) {
    auto path = target.starts_with('/') ? std::string() : part_folder(part);
    while (!target.empty()) {
        const auto slash = target.find('/');
        const auto step = target.substr(0, slash);
        target.remove_prefix(slash == target.npos ? target.size() : slash + 1);
        if (step.empty() || step == ".") continue;
        if (step == "..")
            path = path.empty() ? path
                                : part_folder(std::string_view(path).substr(0, path.size() - 1));
        else
            path += std::string(step) + (slash == target.npos ? "" : "/");
    }
    if (path.ends_with('/')) path.pop_back();
    return path;
}

const SheetEntry& WorkbookInfo::sheet(const std::optional<std::string>& name,
                                      const std::string& file) const {
    const auto found = name ? std::find_if(sheets.begin(), sheets.end(),
                                           [&](const SheetEntry& one) {
                                               return base::fold(one.name) == base::fold(*name);
                                           })
                            : std::find_if(sheets.begin(), sheets.end(),
                                           [](const SheetEntry& one) { return !one.hidden; });
    if (found != sheets.end()) return *found;
    std::string names;
    for (const auto& one : sheets) names += (names.empty() ? "" : " | ") + base::excerpt(one.name);
    if (!name) return sheets.front();
    throw base::Error(
        base::ErrorKind::not_found, "no_such_sheet",
        {N_("{file} has no sheet \"{sheet}\""), {{"file", file}, {"sheet", base::excerpt(*name)}}},
        {N_("its sheets are: {sheets}"), {{"sheets", names}}});
}

WorkbookInfo read_workbook(const Archive& archive) {
    const auto part = first_of_type(relations_of(archive, ""), "officeDocument");
    throw_unless_workbook(archive, part);
    WorkbookInfo workbook;
    const auto relations = relations_of(archive, part);
    WorkbookHandler handler(workbook, relations);
    read_xml(archive.open(part, max_part_bytes), handler);
    if (!handler.is_workbook || workbook.sheets.empty())
        throw_wrong_format(N_("{file} is a zip file but not a workbook"), archive.file());
    workbook.strings_part = first_of_type(relations, "sharedStrings");
    if (const auto styles = first_of_type(relations, "styles");
        !styles.empty() && archive.has(styles)) {
        StylesHandler styles_handler(workbook.formats, archive.file());
        read_xml(archive.open(styles, max_part_bytes), styles_handler);
    }
    return workbook;
}

}  // namespace kaiku::xlsx
