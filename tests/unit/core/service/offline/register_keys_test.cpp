// SPDX-License-Identifier: Apache-2.0
// What becomes of offline files and card lists when the keys of a register are replaced.
#include "core/service/offline/register_keys.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/db/connection.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/admin/restore.hpp"
#include "core/service/offline/card_list.hpp"
#include "core/service/offline/offline_recording.hpp"
#include "core/service/offline/sync.hpp"
#include "core/service/offline/take.hpp"
#include "core/service/users/tokens.hpp"
#include "core/store/offline_file.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::code_of;

namespace {

struct Town : test::PeopleRegister {
    Town() {
        for (const char* code : {"A999000017", "A999000025", "A999000033"}) add_card(code);
    }
    std::string take(const char* name) {
        service::OfflineFileRequest request;
        request.site = "Uimahalli";
        const auto path = folder / name;
        service::create_offline_file(operation, request, path);
        return path;
    }
    std::string key_of(const std::string& path) {
        return store::read_offline_info(*store::open_offline_store(path, db::Access::read))
            .public_key;
    }
    /// Records a visit of the card in the file and synchronises it.
    service::SyncSummary use(const std::string& path, const char* code) {
        return use(operation, path, code);
    }
    static service::SyncSummary use(const service::Operation& operation, const std::string& path,
                                    const char* code) {
        const auto file = service::OfflineFile::open_to_write(path);
        service::NewUsage usage;
        usage.code = *model::parse_code(code);
        service::record_offline(file, usage, operation.today, operation.clock());
        const auto ignore = [](std::int64_t, const base::Message&) {};
        service::SyncProgress progress;
        service::sync_offline_file(operation, file, progress, ignore, ignore);
        return progress.summary;
    }
};

}  // namespace

TEST_CASE("new keys are for new files and lists, and files of before can be synchronised") {
    Town town;
    const auto list_key = service::card_list_public_key(town.operation);
    const auto first = town.take("first.kaiku");
    service::renew_keys(town.operation);
    const auto second = town.take("second.kaiku");
    service::renew_keys(town.operation);
    const auto third = town.take("third.kaiku");

    CHECK(service::card_list_public_key(town.operation) != list_key);
    CHECK(town.key_of(first) != town.key_of(second));
    CHECK(town.key_of(second) != town.key_of(third));
    CHECK(town.use(first, "A999000017").recorded == 1);
    CHECK(town.use(second, "A999000025").recorded == 1);
    CHECK(town.use(third, "A999000033").recorded == 1);
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("keys are replaced by somebody who manages the register and has logged in") {
    Town town;
    service::add_user(town.operation, test::given("reco@maa.example"), {"recorder@site:Uimahalli"},
                      town.password);
    CHECK(code_of([&] { service::renew_keys(town.as("reco@maa.example")); }) == "no_role");
    const auto token = service::create_token(town.operation, "yö", {});
    CHECK(code_of([&] { service::renew_keys(town.by_token(token.secret)); }) == "needs_login");
}

TEST_CASE("a register of an older schema is refused before a question is asked") {
    Town town;
    town.pretend_schema(8);
    CHECK(code_of([&] { service::require_key_renewal(town.operation); }) == "needs_migration");
}

TEST_SUITE_BEGIN("only files are restored" * test::only_in_a_file());

TEST_CASE("a restore brings back no former key, and loses none") {
    Town town;
    const auto former = service::card_list_public_key(town.operation);
    const auto first = town.take("first.kaiku");
    const auto backup = town.folder / "backup.db";
    service::back_up_register(town.operation, backup);
    service::renew_keys(town.operation);
    const auto present = service::card_list_public_key(town.operation);
    const auto second = town.take("second.kaiku");

    const auto caller = town.operation.caller;
    service::restore_register(
        town.where, backup, [&](const service::Register&) { return caller; }, "local:tester");
    auto restored = service::Register::open(town.where, service::Register::Need::write);
    const service::Operation operation{restored, caller, town.operation.today, &test::Clock::read};
    CHECK(service::card_list_public_key(operation) == present);
    CHECK(present != former);
    CHECK(Town::use(operation, first, "A999000017").recorded == 1);
    CHECK(Town::use(operation, second, "A999000025").recorded == 1);

    // Another register keeps its own.
    const test::Place place(test::Place::Holds::nothing);
    service::create_register(place.where, "local:tester");
    service::restore_register(
        place.where, backup, [&](const service::Register&) { return caller; }, "local:tester");
    auto records = service::Register::open(place.where, service::Register::Need::read);
    CHECK(service::card_list_public_key({records, caller, {}}) == former);
}

TEST_SUITE_END();
