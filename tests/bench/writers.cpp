// SPDX-License-Identifier: Apache-2.0
// Measures the cost of the audit log: several writers at once, with and without audit log entries.
// scripts/bench/bench --audit runs it.
//
//     writers KIND REGISTER WRITERS SECONDS SITE=CODE...
//         prints a line for each writer: the number of its writes, and its longest wait for a
//         write in milliseconds
//     writers entry REGISTER COUNT SITE=CODE
//         prints the milliseconds that an entry adds to a transaction: the difference of the
//         medians of COUNT transactions with an entry and COUNT without
//     writers hash FILE
//         prints the milliseconds that hashing an import file takes
//
// Kinds: `usage` does what `usage record` does; `bare_usage` makes the same checks and writes the
// same rows, but no entry; `row` is the smallest possible write, one row and its entry, and
// `bare_row` the row alone. Each writer is a process with its own connection, and records at its
// own site.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/input.hpp"
#include "core/db/connection.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/operation.hpp"
#include "core/service/resolve.hpp"
#include "core/service/usages/recording.hpp"
#include "core/store/places.hpp"
#include "core/store/reference_lookup.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

using namespace kaiku;
using Clock = std::chrono::steady_clock;

namespace {

struct Desk {
    model::SiteRef site;
    model::CardCode code;
};

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

model::Usage new_usage(const service::Operation& operation, const model::Card& card,
                       const model::Site& site) {
    model::Usage usage;
    usage.card = card.id;
    usage.site = site.id;
    usage.date = operation.today;
    usage.recorded_by = operation.caller.name;
    usage.recorded_at = operation.clock();
    return usage;
}

/// Does what service::record_usage() does for such a usage, step by step, except for the entry.
void record_without_entry(const service::Operation& operation, const Desk& desk) {
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto card = service::resolve_card(operation, desk.code, model::Action::card_check);
    const auto site =
        service::resolve_venue_site(operation, desk.site, model::Action::usage_record);
    store::UsageRow row;
    row.usage = new_usage(operation, card, site);
    if (model::validate_usage(row.usage, card, row.usage.date, {}, {}))
        throw std::runtime_error("the card cannot be used");
    row.site_version = store::ensure_current_site_version(operation.db(), site, {});
    row.kind = to_string(card.kind());
    row.home_municipality = card.postal_code ? store::find_municipality_of_postal_code(
                                                   operation.db(), *card.postal_code)
                                                   .value_or("")
                                             : "";
    row.code = card.code.display_text();
    row.usage.id = store::insert_usage(operation.db(), row);
    store::add_counted_usage(operation.db(), row);
    transaction.commit();
}

void record(const service::Operation& operation, const Desk& desk) {
    service::NewUsage wanted;
    wanted.code = desk.code;
    wanted.site = desk.site;
    wanted.again = true;
    service::record_usage(operation, wanted);
}

class Row {
public:
    Row(const service::Operation& operation, const Desk& desk) : operation_(operation) {
        const auto site =
            service::resolve_venue_site(operation, desk.site, model::Action::usage_record);
        const auto card = service::resolve_card(operation, desk.code, model::Action::card_check);
        db::Transaction transaction(operation.db(), db::Access::write);
        row_.usage = new_usage(operation, card, site);
        row_.site_version = store::ensure_current_site_version(operation.db(), site, {});
        row_.kind = to_string(card.kind());
        transaction.commit();
    }
    void write(bool with_entry) {
        db::Transaction transaction(operation_.db(), db::Access::write);
        row_.usage.id = store::insert_usage(operation_.db(), row_);
        if (with_entry)
            service::append_audit_entry(operation_, "usage record",
                                        service::object_name("usage", row_.usage.id), std::nullopt,
                                        service::to_json(row_.usage));
        transaction.commit();
    }

private:
    const service::Operation& operation_;
    store::UsageRow row_;
};

service::Operation operation_on(service::Register& records) {
    return {records, service::Caller::owner("local:bench"), time::helsinki_day(time::now())};
}

void write_for(const std::string& kind, const std::string& where, const Desk& desk,
               Clock::time_point start, std::chrono::duration<double> length) {
    auto records = service::Register::open(where, service::Register::Need::write);
    const auto operation = operation_on(records);
    Row row(operation, desk);
    const auto write = [&] {
        if (kind == "usage")
            record(operation, desk);
        else if (kind == "bare_usage")
            record_without_entry(operation, desk);
        else if (kind == "row" || kind == "bare_row")
            row.write(kind == "row");
        else
            throw std::runtime_error("no such kind");
    };
    // The first write prepares statements, so it is not measured.
    write();
    std::this_thread::sleep_until(start);
    int count = 0;
    Clock::duration longest{};
    for (auto before = Clock::now(); before < start + length; ++count) {
        write();
        const auto after = Clock::now();
        longest = std::max(longest, after - before);
        before = after;
    }
    std::printf("%d %.3f\n", count, milliseconds(longest));
}

Desk desk_of(const std::string& named) {
    const auto equals = named.find('=');
    return {model::SiteRef::parse(named.substr(0, equals)).value(),
            model::parse_code(named.substr(equals + 1)).value()};
}

int side_by_side(const std::vector<std::string>& words) {
    const int writers = std::stoi(words.at(2));
    const std::chrono::duration<double> length(std::stod(words.at(3)));
    const auto start = Clock::now() + std::chrono::seconds(1);
    for (int i = 0; i < writers; ++i) {
        const auto desk = desk_of(words.at(4 + static_cast<std::size_t>(i)));
        if (::fork() != 0) continue;
        write_for(words[0], words[1], desk, start, length);
        return 0;
    }
    int failed = 0;
    for (int status = 0; ::wait(&status) > 0;) failed += status != 0;
    return failed == 0 ? 0 : 1;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void entry(const std::string& where, const Desk& desk, int count) {
    auto records = service::Register::open(where, service::Register::Need::write);
    const auto operation = operation_on(records);
    Row row(operation, desk);
    std::vector<double> with, without;
    for (int i = 0; i < 2 * count; ++i) {
        const auto before = Clock::now();
        row.write(i % 2 == 1);
        (i % 2 == 1 ? with : without).push_back(milliseconds(Clock::now() - before));
    }
    std::printf("%.4f\n", median(with) - median(without));
}

void hash(const std::string& file) {
    const auto bytes = base::read_file(file, std::size_t{1} << 31);
    const auto before = Clock::now();
    const auto text = base::hash_hex(bytes);
    std::printf("%.4f\n", milliseconds(Clock::now() - before));
}

}  // namespace

int main(int count, char** words) {
    std::vector<std::string> arguments(words + 1, words + count);
    try {
        if (arguments.at(0) == "entry")
            return entry(arguments.at(1), desk_of(arguments.at(3)), std::stoi(arguments.at(2))), 0;
        if (arguments.at(0) == "hash") return hash(arguments.at(1)), 0;
        return side_by_side(arguments);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.fault().code.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
    return 1;
}
