// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/usage/shared.hpp"
#include "core/base/text.hpp"
#include "core/service/admin/privacy.hpp"

namespace kaiku::cmd::privacy_export {

namespace {

struct Options {
    model::CardCode code;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the card's code"), o.code);
}

/// Collects rows as a part of a JSON document.
class Piece {
public:
    Piece(const Context& context, output::Shape shape, output::Columns columns)
        : writer_(output::make_writer(output::Format::json, shape, std::move(columns),
                                      context.style(),
                                      [this](std::string_view bytes) { text_ += bytes; })) {}

    void row(const output::Row& row) { writer_->row(row); }
    std::string text() {
        writer_->end();
        return std::string(base::trim(text_));
    }

private:
    std::string text_;
    std::unique_ptr<output::Writer> writer_;
};

std::string card_of(const Context& context, const service::HolderData& data) {
    if (!data.card) return "null";
    Piece piece(context, output::Shape::one, card_columns(context, output::Shape::one));
    piece.row(card_row(*data.card));
    return piece.text();
}

std::string usages_of(const Context& context, const service::HolderData& data) {
    Piece piece(context, output::Shape::many, usage_columns(context, output::Shape::many));
    for (const auto& usage : data.usages) piece.row(usage_row(usage));
    return piece.text();
}

std::string feedback_of(const Context& context, const service::HolderData& data) {
    Piece piece(context, output::Shape::many,
                {{"event_id", {}},
                 {"event", {}},
                 {"site", {}},
                 {"stars", {}},
                 {"comment", {}},
                 {"rated_at", {}}});
    for (const auto& rating : data.feedback)
        piece.row({rating.event, rating.event_name, rating.site, rating.stars,
                   value(rating.comment), rating.rated_at});
    return piece.text();
}

std::string account_of(const Context& context, const service::HolderData& data) {
    if (!data.account) return "null";
    Piece piece(context, output::Shape::one,
                {{"email", {}},
                 {"name", {}},
                 {"has_password", {}},
                 {"reminders", {}},
                 {"lang", {}},
                 {"reminder_until", {}},
                 {"reminder_mailed_at", {}},
                 {"waiting_email", {}},
                 {"waiting_name", {}}});
    const auto& account = *data.account;
    piece.row({account.email, account.name, account.has_password, account.settings.reminders,
               value(account.settings.lang), value(account.reminder_until),
               value(account.reminder_mailed_at), value(account.waiting_email),
               value(account.waiting_name)});
    return piece.text();
}

std::string former_of(const Context& context, const service::HolderData& data) {
    Piece piece(context, output::Shape::many, {{"import_id", {}}, {"data", {}}});
    for (const auto& former : data.former) piece.row({former.import, json_value(former.json)});
    return piece.text();
}

std::string audit_of(const Context& context, const service::HolderData& data) {
    Piece piece(context, output::Shape::many,
                {{"id", {}},
                 {"at", {}},
                 {"user", {}},
                 {"action", {}},
                 {"object", {}},
                 {"before", {}},
                 {"after", {}}});
    for (const auto& entry : data.audit)
        piece.row({entry.number, entry.at, entry.actor, entry.action, entry.object,
                   json_value(entry.before), json_value(entry.after)});
    return piece.text();
}

std::string statistics_of(const Context& context, const service::HolderData& data) {
    Piece piece(context, output::Shape::many, {{"day", {}}, {"site", {}}, {"municipality", {}}});
    for (const auto& counted : data.statistics)
        piece.row({counted.day, counted.site,
                   counted.home_municipality.empty() ? output::Value()
                                                     : output::Value(counted.home_municipality)});
    return piece.text();
}

std::string mentions_of(const Context& context, const service::HolderData& data) {
    Piece piece(context, output::Shape::many, {{"place", {}}, {"text", {}}});
    for (const auto& mention : data.mentions) piece.row({mention.place, mention.text});
    return piece.text();
}

ExitStatus run(Context& context, const Options& o) {
    const auto data = service::export_holder(context.operation(), o.code);
    context.out().write("{\"card\":" + card_of(context, data) + ",\n\"usages\":" +
                        usages_of(context, data) + ",\n\"feedback\":" + feedback_of(context, data) +
                        ",\n\"account\":" + account_of(context, data) + ",\n\"former\":" +
                        former_of(context, data) + ",\n\"audit\":" + audit_of(context, data) +
                        ",\n\"statistics\":" + statistics_of(context, data) +
                        ",\n\"mentions\":" + mentions_of(context, data) + "}\n");
    return success;
}

const bool registered = add_command<Options>(
    {.words = "privacy export",
     .summary = N_("export all data about a card and its holder as one document"),
     .text =
         N_("The result is a JSON document, whatever the format: card, usages, feedback, "
            "account, former data that imports keep, audit, where the card counts in statistics "
            "from its registration and each renewal on, and the texts that mention the card's "
            "code, without the codes of other cards. The export is recorded in the audit log."),
     .examples = {{"kaiku privacy export A9990000071 > tiedot.json",
                   N_("for the holder, who has asked for the data")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .keys = ResultKeys({"card", "usages", "feedback", "account", "former", "audit", "statistics",
                         "mentions"})
                 .remark("The result is a JSON document, whatever the format.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::privacy_export
