// SPDX-License-Identifier: Apache-2.0
// Every door to the register reads a field in the same way: command line arguments, rows of an
// import and records of an offline file.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "core/base/csv_field.hpp"
#include "core/service/events/events.hpp"
#include "core/service/offline/offline_usage.hpp"
#include "core/service/usages/recording.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using test::code_of;

namespace {

/// The fault code of a value of an option of `kaiku usage record`.
std::string by_argument(const std::string& option, const std::string& value) {
    service::NewUsage usage;
    cmd::Arguments arguments;
    arguments.positional("CODE", "", usage.code);
    arguments.text("--event", "NAME|ID", "", usage.event);
    arguments.day("--date", "", usage.date);
    arguments.integer("--children", "", usage.children);
    arguments.integer("--customers", "", usage.customers);
    arguments.text("--reason", "TEXT", "", usage.reason);
    arguments.text("--key", "TEXT", "", usage.key);
    for (const auto& argument : arguments.all())
        if (argument.name == option) return code_of([&] { argument.assign(value); });
    return "no such option";
}

/// The fault code of a record of an offline file in which a line has another value.
std::string by_offline_record(const std::string& name, const std::string& value) {
    service::OfflineUsage usage;
    usage.code = "A999000017";
    usage.date = time::Day::of(2026, 6, 15);
    usage.key = "a key";
    usage.recorded_at = time::Instant::from_milliseconds(1'772'000'000'123);
    std::istringstream lines(service::serialize(usage));
    std::string text, line;
    bool replaced = false;
    while (std::getline(lines, line)) {
        const bool is_line = line.starts_with(name + " ");
        replaced = replaced || is_line;
        text += (is_line ? name + " " + value : line) + "\n";
    }
    if (!replaced) text += name + " " + value + "\n";
    return code_of([&] { service::parse_offline_usage(text); });
}

struct Doors : test::ImportTown {
    Doors() {
        add_card("A999000017");
        service::create_event(operation, "Uinti", {});
    }

    /// The reason for which a row with the value in a column is rejected.
    std::string by_row(const std::string& column, const std::string& value) {
        std::string row;
        if (column != "code") row = "A999000017,";
        base::append_csv_field(row, value, ',');
        const auto result = usages((column == "code" ? "" : "code,") + column + "\n" + row + "\n");
        if (result.rejected.empty()) return "none";
        return result.rejected.front();
    }
};

}  // namespace

TEST_CASE("a day near today is read where a person types it, and refused in files") {
    Doors doors;
    for (const char* day : {"yesterday", "eilen", "5.12."}) {
        CAPTURE(day);
        CHECK(by_argument("--date", day) == "none");
        CHECK(by_offline_record("date", day) == "not_a_date");
        CHECK(doors.by_row("date", day) == "2 date not_a_date");
    }
}

TEST_CASE("the same bad value has the same fault at every door") {
    Doors doors;
    const std::string long_name(201, 'x'), long_key(101, 'x');
    // Field of the command line, column of an import, line of an offline record.
    for (const auto& [option, column, line, value, code] :
         std::vector<std::tuple<std::string, std::string, std::string, std::string, std::string>>{
             {"CODE", "code", "code", "A99900001", "malformed_code"},
             {"CODE", "code", "code", "XM00000001", "malformed_code"},
             {"--event", "event", "event", "a\x01", "control_character"},
             {"--event", "event", "event",
              "a\xE2\x80\xAE"
              "b",
              "invisible_character"},
             {"--event", "event", "event", long_name, "too_long"},
             {"--key", "key", "key", "a\x1B[31m", "control_character"},
             {"--key", "key", "key", long_key, "too_long"},
             {"--date", "date", "date", "2026-02-30", "not_a_date"},
             {"--date", "date", "date", "5/12/2026", "not_a_date"},
             {"--date", "date", "date", "5.12", "not_a_date"},
             {"--children", "children", "children", "10000", "out_of_range"},
             {"--children", "children", "children", "-1", "out_of_range"},
             {"--children", "children", "children", "x", "not_a_number"},
             {"--customers", "customers", "customers", "10000", "out_of_range"},
         }) {
        CAPTURE(option);
        CAPTURE(value);
        CHECK(by_argument(option, value) == code);
        CHECK(by_offline_record(line, value) == code);
        const auto rejected = doors.by_row(column, value);
        CAPTURE(rejected);
        // The reasons of rows are a fixed list, which has one word for these two.
        const bool is_text_fault = code == "control_character" || code == "too_long";
        CHECK(rejected.find(is_text_fault ? "out_of_range" : code) != std::string::npos);
    }
}

TEST_CASE("what is empty or not UTF-8 has the same fault as an argument and in an offline record") {
    for (const auto& [option, line, value, code] :
         std::vector<std::tuple<std::string, std::string, std::string, std::string>>{
             {"--event", "event", "", "missing"},
             {"--event", "event", " \t", "missing"},
             {"--event", "event", "a\xFF", "bad_encoding"},
             {"--key", "key", "", "missing"},
             {"--key", "key", "a\xFF", "bad_encoding"},
             {"--reason", "discretion", "a\xFF", "bad_encoding"},
             {"--reason", "discretion", "a\x01", "control_character"},
             {"--reason", "discretion", std::string(201, 'x'), "too_long"},
             {"--children", "children", "", "missing"},
         }) {
        CAPTURE(option);
        CAPTURE(value);
        CHECK(by_argument(option, value) == code);
        CHECK(by_offline_record(line, value) == code);
    }
}

namespace {

const std::filesystem::path source = KAIKU_SOURCE;

/// Lines of the sources below a folder that match, as `file: line`.
std::vector<std::string> matching_lines(const char* folder, const std::regex& pattern,
                                        const std::vector<std::string>& extensions) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source / folder)) {
        const auto extension = entry.path().extension().string();
        if (std::find(extensions.begin(), extensions.end(), extension) == extensions.end())
            continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            line = line.substr(0, line.find("//"));
            if (std::regex_search(line, pattern))
                found.push_back(std::filesystem::relative(entry.path(), source).string() + ": " +
                                line);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("texts are parsed by the value types alone: one parser for each stored field") {
    const std::regex reading("\\bread_(multiline_)?text\\(");
    for (const char* folder : {"core", "cmd"})
        for (const auto& line : matching_lines(folder, reading, {".cpp", ".hpp"})) {
            CAPTURE(line);
            CHECK((line.starts_with("core/base/read_text.") ||
                   line.starts_with("core/model/value_templates.")));
        }
}

TEST_CASE("services take typed values for stored fields, never raw text") {
    // A parameter (`std::string_view name,`) or an option of a struct (`std::optional<std::string>
    // reason;`); what services return are `std::string`s.
    const std::regex raw(
        "(std::string_view|std::optional<std::string>&|const std::string&) "
        "(name|name_or_id|event|site|organisation|area|municipality|county|slot|key|reason|"
        "description|sector|subject|text|comment|postal_code|gender|life_situation)[,);=]");
    for (const auto& line : matching_lines("core/service", raw, {".hpp"})) {
        CAPTURE(line);
        // Readers of files, of texts with several fields, and caches of the register's own texts.
        CHECK((line.starts_with("core/service/imports/") ||
               line.starts_with("core/service/offline/offline_usage.hpp") ||
               line.starts_with("core/service/users/grant_policy.hpp") ||
               line.starts_with("core/service/users/ssh_keys.hpp") ||
               line.starts_with("core/service/cards/reference_codes.hpp") ||
               line.starts_with("core/service/names.hpp") ||
               line.starts_with("core/service/cards/home_municipalities.hpp")));
    }
}
