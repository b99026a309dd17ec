// How much the audit trail costs: writers side by side for a while, with the trail and without it. Started by scripts/bench --audit.
//
//     writers KIND REGISTER WRITERS SECONDS SITE=CODE...      a line for each writer: how many it wrote, and its longest wait for one in milliseconds
//     writers entry REGISTER COUNT SITE=CODE                  milliseconds by which an entry makes a transaction longer: medians of so many with it and without
//     writers hash FILE                                       milliseconds for the hash of a batch's file
//
// Kinds: `usage` is what `usage record` does; `bare_usage` asks the same and writes the same rows but no entry; `row` is the smallest write there is, one row
// and its entry, and `bare_row` the row alone. Each writer is a process with a connection of its own and records at a site of its own.
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
#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/db/connection.hpp"
#include "core/store/places.hpp"
#include "core/store/reference.hpp"
#include "core/store/usages.hpp"
#include "core/work/find.hpp"
#include "core/work/job.hpp"
#include "core/work/trail.hpp"
#include "core/work/recording.hpp"

using namespace kaiku;
using Clock = std::chrono::steady_clock;

namespace {

struct Desk {
    std::string site, code;
};

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

model::Usage new_usage(const work::Job& job, const model::Card& card, const model::Site& site) {
    model::Usage usage;
    usage.card = card.id;
    usage.site = site.id;
    usage.date = job.today;
    usage.recorded_by = job.caller.name;
    usage.recorded_at = job.clock();
    return usage;
}

/// What work::record_usage does for such a usage, step by step, but for the entry.
void record_without_entry(const work::Job& job, const Desk& desk) {
    db::Transaction transaction(job.db(), db::Access::write);
    const auto card = work::find_card(job, desk.code, model::Action::card_check);
    const auto site = work::venue_site(job, desk.site, model::Action::usage_record);
    store::UsageRow row;
    row.usage = new_usage(job, card, site);
    if (model::judge(row.usage, card, {})) throw std::runtime_error("the card cannot be used");
    row.standing = store::standing_now(job.db(), site, site.sector.value_or(""));
    row.kind = word(card.kind());
    row.home_municipality = card.postal_code ? store::municipality_of_postal_code(job.db(), *card.postal_code).value_or("") : "";
    row.code = card.code.shown();
    row.usage.id = store::insert_usage(job.db(), row);
    store::add_to_summary(job.db(), {{row.cell(), row.figures()}});
    transaction.commit();
}

void record(const work::Job& job, const Desk& desk) {
    work::NewUsage wanted;
    wanted.code = desk.code;
    wanted.site = desk.site;
    wanted.again = true;
    work::record_usage(job, wanted);
}

class Row {
public:
    Row(const work::Job& job, const Desk& desk) : job_(job) {
        const auto site = work::venue_site(job, desk.site, model::Action::usage_record);
        const auto card = work::find_card(job, desk.code, model::Action::card_check);
        db::Transaction transaction(job.db(), db::Access::write);
        row_.usage = new_usage(job, card, site);
        row_.standing = store::standing_now(job.db(), site, site.sector.value_or(""));
        row_.kind = word(card.kind());
        transaction.commit();
    }
    void write(bool with_entry) {
        db::Transaction transaction(job_.db(), db::Access::write);
        row_.usage.id = store::insert_usage(job_.db(), row_);
        if (with_entry) work::audit(job_, "usage record", work::object_name("usage", row_.usage.id), std::nullopt, work::json_of(row_.usage));
        transaction.commit();
    }

private:
    const work::Job& job_;
    store::UsageRow row_;
};

work::Job job_on(work::Register& records) { return {records, work::Caller::owner("local:bench"), time::helsinki_day(time::now())}; }

void write_for(const std::string& kind, const std::string& where, const Desk& desk, Clock::time_point start, std::chrono::duration<double> length) {
    auto records = work::Register::open(where, work::Register::Need::write);
    const auto job = job_on(records);
    Row row(job, desk);
    const auto write = [&] {
        if (kind == "usage") record(job, desk);
        else if (kind == "bare_usage") record_without_entry(job, desk);
        else if (kind == "row" || kind == "bare_row") row.write(kind == "row");
        else throw std::runtime_error("no such kind");
    };
    write();  // statements are prepared by and by
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
    return {named.substr(0, equals), named.substr(equals + 1)};
}

int side_by_side(const std::vector<std::string>& words) {
    const int writers = std::stoi(words.at(2));
    const std::chrono::duration<double> length(std::stod(words.at(3)));
    const auto start = Clock::now() + std::chrono::seconds(1);
    for (int i = 0; i < writers; ++i) {
        const auto desk = desk_of(words.at(static_cast<std::size_t>(4 + i)));
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
    auto records = work::Register::open(where, work::Register::Need::write);
    const auto job = job_on(records);
    Row row(job, desk);
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
        if (arguments.at(0) == "entry") return entry(arguments.at(1), desk_of(arguments.at(3)), std::stoi(arguments.at(2))), 0;
        if (arguments.at(0) == "hash") return hash(arguments.at(1)), 0;
        return side_by_side(arguments);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.fault().code.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
    return 1;
}
