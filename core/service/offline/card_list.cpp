// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/card_list.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/base/minisign.hpp"
#include "core/base/output_file.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/offline/file_key.hpp"
#include "core/service/offline/own_area.hpp"
#include "core/service/offline/register_keys.hpp"
#include "core/service/resolve.hpp"
#include "core/store/cards.hpp"
#include "core/store/offline_file.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::JsonObject;

/// The key is derived from a secret that every register has, so that a role which cannot change the
/// properties of the register can sign, and a copy of the register signs with the same key.
std::string signing_seed(const Operation& operation) {
    return base::keyed_hash_hex(register_seed(operation), "card lists");
}

struct ListedCards {
    std::vector<std::pair<std::string, time::Day>> valid;  // hash and last day of use
    std::vector<std::string> blocked;

    /// The order of the register would say which cards were registered together.
    void sort() {
        std::sort(valid.begin(), valid.end());
        std::sort(blocked.begin(), blocked.end());
    }
};

struct List {
    store::OfflineFileInfo hashing;
    std::optional<FileKey> key;
    CardListSummary summary;
};

ListedCards read_cards(const Operation& operation, const List& list, std::optional<model::Id> area,
                       std::int64_t expected) {
    ListedCards cards;
    std::int64_t done = 0;
    const auto add = [&](const store::CardValidationRow& card) {
        if (++done % 100 == 0) {
            base::throw_if_interrupted();
            if (operation.progress)
                operation.progress(static_cast<double>(done) /
                                   static_cast<double>(std::max<std::int64_t>(expected, 1)));
        }
        // Whether it is blocked or not, nobody can use it.
        if (model::is_erased(card.code) || card.valid_until < list.summary.first_day) return;
        auto hash = hash_card(list.hashing, list.key, card.code);
        if (card.blocked)
            cards.blocked.push_back(std::move(hash));
        else
            cards.valid.emplace_back(std::move(hash),
                                     std::min(card.valid_until, list.summary.last_day));
    };
    if (area)
        store::for_each_card_of_area(operation.db(), *area, add);
    else
        store::for_each_card_validation_row(operation.db(), add);
    cards.sort();
    return cards;
}

/// How a reader of the list computes `bytes` bytes with Argon2id.
JsonObject describe_argon2(int passes, std::int64_t memory_kib, int bytes,
                           const std::string& salt) {
    return JsonObject()
        .add("algorithm", "argon2id13")
        .add("passes", passes)
        .add("memory_kib", memory_kib)
        .add("bytes", bytes)
        .add("salt", salt);
}

std::string describe_hash(const store::OfflineFileInfo& hashing) {
    return describe_argon2(1, hashing.memory_kib, 16, hashing.salt).text();
}

std::string describe_passphrase(const store::PassphraseInfo& passphrase) {
    return describe_argon2(3, passphrase.memory_kib, 32, passphrase.salt)
        .add("check", passphrase.check)
        .text();
}

/// Passes the document to `put`, one card on each line.
template <class Put>
void write_document(const Operation& operation, const List& list, const ListedCards& cards,
                    Put put) {
    auto head = JsonObject()
                    .add("format", "kaiku-card-list")
                    .add("format_version", 1)
                    .add("made_at", operation.clock().rfc3339())
                    .add("first_day", list.summary.first_day.iso())
                    .add("last_day", list.summary.last_day.iso())
                    .add("area", list.summary.area)
                    .add_raw("code_hash", describe_hash(list.hashing));
    if (list.hashing.passphrase)
        head.add_raw("passphrase", describe_passphrase(*list.hashing.passphrase));
    else
        head.add_null("passphrase");
    auto text = head.text();
    text.pop_back();  // the object goes on
    put(text + ",\"valid\":{");
    for (std::size_t i = 0; i < cards.valid.size(); ++i)
        put((i == 0 ? "\n\"" : ",\n\"") + cards.valid[i].first + "\":\"" +
            cards.valid[i].second.iso() + "\"");
    put("},\"blocked\":[");
    for (std::size_t i = 0; i < cards.blocked.size(); ++i)
        put((i == 0 ? "\n\"" : ",\n\"") + cards.blocked[i] + "\"");
    put("]}\n");
}

/// The venue that the list is for; nullopt if it is for no particular one.
std::optional<model::Site> venue_of(const Operation& operation, const CardListRequest& request) {
    const bool is_permitted_everywhere =
        !permitted_sites(operation, model::Action::usage_record).has_value();
    if (!request.site && !request.own && is_permitted_everywhere) return std::nullopt;
    return resolve_venue_site(operation, request.site, model::Action::usage_record);
}

void require_file(const std::string& path, const base::OutputFile& file) {
    if (path != "-" && !file.is_direct()) return;
    throw Error(ErrorKind::malformed, "not_a_file",
                {N_("a list and its signature are two files, so that it cannot be written to "
                    "standard output")},
                {N_("give the name of a file with -o FILE")});
}

void log_list(const Operation& operation, const std::optional<model::Site>& site,
              const CardListSummary& summary) {
    log_access(operation, "offline list", site ? object_name("site", site->id) : "register",
               JsonObject()
                   .add("first_day", summary.first_day.iso())
                   .add("last_day", summary.last_day.iso())
                   .add("area", summary.area)
                   .text());
}

}  // namespace

CardListSummary write_card_list(const Operation& operation, const CardListRequest& request,
                                const std::string& path) {
    const auto site = venue_of(operation, request);
    require_schema(operation, store::schema_with_network);
    base::OutputFile file(path, base::OutputFile::Readers::owner);
    require_file(path, file);
    base::OutputFile signature_file(path + ".minisig", base::OutputFile::Readers::owner);
    const auto area = site ? own_area(*site, request.own) : std::nullopt;

    List list;
    list.summary.first_day = operation.today;
    list.summary.last_day = operation.today.plus_days(static_cast<int>(request.days) - 1);
    if (site) list.summary.site = site->name;
    base::MinisignSigner signer(signing_seed(operation));
    {
        db::Transaction reading(operation.db(), db::Access::read);
        if (area) list.summary.area = store::find_area_name(operation.db(), *area);
        const auto expected = area ? store::count_cards_of_area(operation.db(), *area)
                                   : store::count_cards(operation.db());
        prepare_hashing(list.hashing, expected);
        if (request.passphrase) list.key = make_file_key(list.hashing, *request.passphrase);
        const auto cards = read_cards(operation, list, area, expected);
        list.summary.valid = static_cast<std::int64_t>(cards.valid.size());
        list.summary.blocked = static_cast<std::int64_t>(cards.blocked.size());
        write_document(operation, list, cards, [&](const std::string& text) {
            file.write(text);
            signer.add(text);
        });
    }
    signature_file.write(signer.signature("kaiku card list, " + list.summary.first_day.iso() +
                                          " to " + list.summary.last_day.iso()));
    log_list(operation, site, list.summary);
    // If only the list is replaced, its signature is that of the former one: readers that verify it
    // then refuse the list.
    file.commit();
    signature_file.commit();
    return list.summary;
}

std::string card_list_public_key(const Operation& operation) {
    require_permission(operation, model::Action::usage_record);
    require_schema(operation, store::schema_with_network);
    return base::minisign_public_key(signing_seed(operation));
}

}  // namespace kaiku::service
