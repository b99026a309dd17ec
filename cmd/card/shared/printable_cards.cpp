// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/printable_cards.hpp"

#include <set>

#include "cmd/cli/errors.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/json.hpp"
#include "core/service/cards/cards.hpp"

namespace kaiku::cmd {

namespace {

using base::ErrorKind;
using base::Fault;
using Faults = std::vector<std::pair<std::size_t, Fault>>;

/// The reason why the card must not be printed, if there is one.
std::optional<Fault> print_fault(const service::CardView& view) {
    const auto code = view.card.code.display_text();
    if (view.card.code.is_mobile_only())
        return Fault{ErrorKind::refused,
                     "wrong_kind",
                     {N_("{code} exists only as a mobile card"), {{"code", code}}}};
    if (view.card.medium == model::Medium::mobile)
        return Fault{ErrorKind::refused,
                     "wrong_kind",
                     {N_("{code} is registered as a mobile card"), {{"code", code}}},
                     {N_("to have it on paper too, use: kaiku card edit {code} --medium both"),
                      {{"code", code}}}};
    if (view.replaced_by && view.replaced_by->empty())
        return Fault{
            ErrorKind::refused,
            "replaced",
            {N_("{code} was replaced by another card and stays blocked"), {{"code", code}}}};
    if (view.replaced_by)
        return Fault{
            ErrorKind::refused,
            "replaced",
            {N_("{code} was replaced by {newer}"), {{"code", code}, {"newer", *view.replaced_by}}},
            {N_("print the new card instead")}};
    if (view.card.blocked())
        return Fault{
            ErrorKind::refused,
            "blocked",
            {N_("{code} is blocked: {blocked_reason}"),
             {{"code", code}, service::blocked_reason_argument(view.card, view.was_replaced)}},
            {N_("unblock it first with: kaiku card unblock {code}"), {{"code", code}}}};
    return std::nullopt;
}

service::CardView look_up(const service::Operation& operation, const model::CardCode& code) {
    auto view = service::show_card(operation, code);
    if (auto fault = print_fault(view)) throw base::Error(*std::move(fault));
    return view;
}

base::Message with_line(const Context& context, std::size_t line, const Fault& fault) {
    if (line == 0) return fault.message;
    return {N_("line {line}: {message}"),
            {{"line", line}, {"message", context.localized(fault.message)}}};
}

/// The faults as a JSON array for programs.
std::string rows_of(const Context& context, const Faults& faults) {
    std::string rows;
    for (const auto& [line, fault] : faults) {
        base::JsonObject row;
        if (line > 0)
            row.add("line", line);
        else
            row.add_null("line");
        rows +=
            (rows.empty() ? "" : ", ") +
            row.add("reason", fault.code).add("message", context.localized(fault.message)).text();
    }
    return "[" + rows + "]";
}

}  // namespace

PrintableCards look_up_cards(Context& context, const std::vector<ListedCode>& codes) {
    const auto operation = context.operation();
    PrintableCards printable;
    std::set<std::uint64_t> seen;
    std::size_t done_so_far = 0;
    for (const auto& listed : codes) try {
            base::throw_if_interrupted();
            if (operation.progress)
                operation.progress(static_cast<double>(done_so_far++) /
                                   static_cast<double>(codes.size()));
            const auto code = model::parse_code(listed.text).value();
            if (seen.insert(code.number()).second)
                printable.cards.push_back(look_up(operation, code));
        } catch (const base::Error& error) {
            const auto kind = error.fault().kind;
            if (kind != ErrorKind::malformed && kind != ErrorKind::not_found &&
                kind != ErrorKind::refused)
                throw;
            printable.faults.emplace_back(listed.line, error.fault());
        }
    return printable;
}

ExitStatus report_unprintable(Context& context, const PrintableCards& printable) {
    const auto& faults = printable.faults;
    const auto& [first_line, first] = faults.front();
    if (faults.size() == 1)
        throw base::Error(first.kind, first.code, with_line(context, first_line, first),
                          first.hint);
    const Fault all{
        first.kind,
        first.code,
        base::Message::counted("{count} card cannot be printed", "{count} cards cannot be printed",
                               static_cast<std::int64_t>(faults.size())),
        {N_("nothing was printed; remove these cards from the list, or fix the errors")}};
    if (context.settings().format == output::Format::json ||
        context.settings().format == output::Format::jsonl) {
        context.err_line(error_object(all, context.translator(), rows_of(context, faults)));
        return all.kind;
    }
    for (const auto& [line, fault] : faults)
        context.warn({context.localized(with_line(context, line, fault)) +
                          (fault.hint.empty() ? "" : "; " + context.localized(fault.hint)),
                      {}});
    context.err_line(error_line(all, context.translator()));
    return all.kind;
}

}  // namespace kaiku::cmd
