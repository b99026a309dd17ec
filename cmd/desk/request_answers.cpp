// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/request_answers.hpp"

#include <algorithm>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/desk/attempt.hpp"
#include "cmd/usage/shared.hpp"
#include "core/base/json.hpp"
#include "core/service/access.hpp"
#include "core/service/usages/pending.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;
using base::JsonObject;

/// What a program may do about an error, whatever its code.
std::string_view to_string(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::failed:
            return "failed";
        case ErrorKind::malformed:
            return "malformed";
        case ErrorKind::not_found:
            return "not_found";
        case ErrorKind::denied:
            return "denied";
        case ErrorKind::conflict:
            return "conflict";
        case ErrorKind::expired:
            return "expired";
        case ErrorKind::blocked:
            return "blocked";
        case ErrorKind::refused:
        case ErrorKind::rejected_rows:
        case ErrorKind::interrupted:
            break;
    }
    return "refused";
}

std::optional<std::string> text_or_null(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

bool changes_records(const DeskOperation& operation) {
    return std::holds_alternative<RecordRequest>(operation) ||
           std::holds_alternative<UndoRequest>(operation);
}

/// Whether the fault is about a place or event that was named so.
template <class Ref>
bool is_about(const base::Fault& fault, const std::optional<Ref>& named) {
    return named && std::ranges::any_of(fault.message.arguments, [&](const auto& argument) {
               return argument.name == std::string_view("name") && argument.value == named->text();
           });
}

/// The field that the fault is about, if it can be told from what was not found.
struct FieldOfFault {
    const base::Fault& fault;

    std::string operator()(const PingRequest&) const { return {}; }
    std::string operator()(const CheckRequest&) const { return {}; }
    std::string operator()(const RecordRequest& request) const {
        if (fault.code == "unknown_card") return "code";
        if (fault.code == "unknown_event" || is_about(fault, request.usage.event)) return "event";
        return is_about(fault, request.usage.site) ? "site" : "";
    }
    std::string operator()(const SelectRequest& request) const {
        return request.event && is_about(fault, *request.event) ? "event" : "";
    }
    std::string operator()(const UndoRequest& request) const {
        if (fault.kind != ErrorKind::not_found) return {};
        return request.usage ? "usage_id" : "pending_id";
    }
};

/// The field as requests call it; columns of import files have other names.
std::string field_of(const base::Fault& fault, const base::Result<DeskOperation>& operation) {
    if (fault.column == "value") return "value_cents";
    if (!fault.column.empty() || !operation) return fault.column;
    return std::visit(FieldOfFault{fault}, *operation);
}

/// The same object as the command with these columns prints.
std::string json_of(output::Columns columns, const output::Row& row) {
    std::string json;
    const auto writer =
        output::make_writer(output::Format::jsonl, output::Shape::one, std::move(columns), {},
                            [&](std::string_view bytes) { json += bytes; });
    writer->row(row);
    writer->end();
    json.pop_back();  // the line end
    return json;
}

std::string json_of_usage(const Context& context, const service::UsageView& view) {
    return json_of(usage_columns(context, output::Shape::one), usage_row(view));
}

void add_selection(JsonObject& json, const ResolvedDefaults& defaults, time::Day today) {
    const auto& selected = defaults.given();
    json.add("site", text_or_null(defaults.site_name())).add("site_id", defaults.site_id());
    if (defaults.event())
        json.add("event", defaults.event()->name).add("event_id", defaults.event()->id);
    else
        json.add_null("event").add_null("event_id");
    if (selected.slot && selected.slot->id())
        json.add("slot", *selected.slot->id());
    else if (selected.slot)
        json.add("slot", selected.slot->text());
    else
        json.add_null("slot");
    json.add("date", selected.date ? std::optional(selected.date->iso()) : std::nullopt)
        .add("today", today.iso());
}

}  // namespace

DeskRequests::DeskRequests(Context& context, ResolvedDefaults& defaults, DeskAnswers& answers,
                           bool check_only)
    : context_(context), defaults_(defaults), answers_(answers), check_only_(check_only) {}

void DeskRequests::on_request(std::string_view line) { answer(read_request(line)); }

void DeskRequests::on_long_request() {
    answer(
        {"null",
         base::Fault{ErrorKind::malformed, "too_large", {N_("the line is longer than 64 KiB")}}});
}

void DeskRequests::answer(const DeskRequest& request) {
    write_hello_once();
    if (!request.operation) return write_error(request, request.operation.fault());
    if (changes_records(*request.operation)) answers_.require_reader();
    base::Result<Reply> reply = Reply{};
    const auto work = [&] {
        begin_entry(context_);
        reply = handle_operation(*request.operation);
    };
    std::optional<base::Fault> fault;
    try {
        fault = attempt_entry(context_, defaults_, work,
                              [&](const base::Fault& last) { write_error(request, last); });
    } catch (const Error& error) {
        if (error.fault().kind == ErrorKind::denied) write_error(request, error.fault());
        throw;
    }
    if (!fault && !reply) fault = reply.fault();
    if (fault) return write_error(request, *fault);
    answers_.line(JsonObject()
                      .add_raw("id", request.id)
                      .add("ok", true)
                      .add_raw("result", reply->result)
                      .text());
    if (reply->recorded)
        answers_.flush_recorded(reply->recorded->code, reply->recorded->usage.id);
    else
        answers_.flush();
}

/// What the caller may not do is answered. It ends the desk only if it concerns every request.
base::Result<DeskRequests::Reply> DeskRequests::handle_operation(const DeskOperation& operation) {
    if (check_only_ && !std::holds_alternative<PingRequest>(operation) &&
        !std::holds_alternative<CheckRequest>(operation))
        return base::Fault{ErrorKind::refused, "check_only", {N_("this desk only checks cards")}};
    try {
        return std::visit([&](const auto& request) { return handle(request); }, operation);
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::denied) throw;
        return error.fault();
    }
}

void DeskRequests::write_hello_once() {
    if (said_hello_) return;
    said_hello_ = true;
    JsonObject hello;
    hello.add("hello", "kaiku desk")
        .add("protocol", protocol_version)
        .add("version", std::string(program_version()))
        .add("user", text_or_null(context_.caller().name))
        .add("check_only", check_only_);
    add_selection(hello, defaults_, context_.settings().today);
    answers_.line(hello.text());
}

void DeskRequests::write_error(const DeskRequest& request, const base::Fault& fault) {
    refused_ = true;
    // The hint is for files, which cannot name an id.
    const auto hint =
        fault.code == "ambiguous" ? base::Message(N_("give its id instead")) : fault.hint;
    JsonObject error;
    error.add("code", fault.code)
        .add("kind", to_string(fault.kind))
        .add("field", text_or_null(field_of(fault, request.operation)))
        .add("message", context_.localized(fault.message))
        .add("hint", text_or_null(hint.empty() ? "" : context_.localized(hint)));
    answers_.line(JsonObject()
                      .add_raw("id", request.id)
                      .add("ok", false)
                      .add_raw("error", error.text())
                      .text());
    answers_.flush();
}

DeskRequests::Reply DeskRequests::handle(const PingRequest&) {
    JsonObject selection;
    add_selection(selection, defaults_, context_.settings().today);
    return {selection.text()};
}

DeskRequests::Reply DeskRequests::handle(const CheckRequest& request) {
    const auto operation = context_.operation();
    const bool whole = service::is_permitted(operation, model::Action::card_check);
    const auto check = service::check_code(operation, request.code);
    return {json_of(check_columns(context_, whole), check_row(context_, check, whole))};
}

DeskRequests::Reply DeskRequests::handle(const RecordRequest& request) {
    const auto view = defaults_.record(request.usage);
    return {json_of_usage(context_, view), view};
}

DeskRequests::Reply DeskRequests::handle(const SelectRequest& request) {
    auto wanted = defaults_.given();
    if (request.event) {
        const auto& event = *request.event;
        if (!event || !defaults_.is_selected(*event)) wanted.slot.reset();
        wanted.event = event;
    }
    if (request.slot) wanted.slot = *request.slot;
    if (request.date) wanted.date = *request.date;
    // A slot has a date already.
    if (request.slot && wanted.slot) wanted.date.reset();
    if (request.date && wanted.date) wanted.slot.reset();
    defaults_.select(std::move(wanted));
    return handle(PingRequest{});
}

DeskRequests::Reply DeskRequests::handle(const UndoRequest& request) {
    const auto operation = context_.operation();
    return {json_of_usage(context_, request.usage
                                        ? service::delete_usage(operation, *request.usage)
                                        : service::drop_pending(operation, *request.pending))};
}

}  // namespace kaiku::cmd
