// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/requests.hpp"

#include <array>
#include <vector>

#include "cmd/desk/request_fields.hpp"
#include "core/base/json.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;
using Keys = std::vector<std::string_view>;

constexpr std::size_t max_id_characters = 100;

Error missing_field(const char* field) {
    return Error(base::Fault{ErrorKind::malformed,
                             "missing",
                             {N_("the field \"{key}\" is missing"), {{"key", field}}},
                             {},
                             field});
}

std::string required_text(const RequestFields& fields, const char* key) {
    auto text = fields.text(key);
    if (!text) throw missing_field(key);
    return *std::move(text);
}

DeskOperation read_ping(const RequestFields&) { return PingRequest{}; }

DeskOperation read_check(const RequestFields& fields) {
    return CheckRequest{required_text(fields, "code")};
}

DeskOperation read_record(const RequestFields& fields) {
    service::NewUsage usage;
    auto code = model::parse_code(required_text(fields, "code"));
    if (!code) {
        auto fault = code.fault();
        fault.column = "code";
        throw Error(std::move(fault));
    }
    usage.code = *std::move(code);
    usage.site = fields.name_or_id<model::SiteRef>("site");
    usage.event = fields.name_or_id<model::EventRef>("event");
    usage.create_event = fields.flag("create_event");
    usage.date = fields.day("date");
    usage.time = fields.time_of_day("time");
    usage.slot = fields.slot("slot");
    usage.children = fields.stored_number<model::Children>("children").value_or(0);
    usage.customers = fields.stored_number<model::Customers>("customers");
    usage.value_cents = fields.stored_number<model::UsageValue>("value_cents");
    usage.allow_expired = fields.flag("allow_expired");
    usage.allow_other_area = fields.flag("allow_other_area");
    usage.reason = fields.stored_text<model::Reason>("reason");
    usage.again = fields.flag("again");
    usage.pending = fields.flag("pending");
    usage.key = fields.stored_text<model::UsageKey>("key");
    return RecordRequest{std::move(usage)};
}

DeskOperation read_select(const RequestFields& fields) {
    SelectRequest request;
    if (fields.has("event")) request.event = fields.name_or_id<model::EventRef>("event");
    if (fields.has("slot")) request.slot = fields.slot("slot");
    if (fields.has("date")) request.date = fields.day("date");
    if (request.slot && *request.slot && request.date && *request.date)
        throw Error(base::Fault{ErrorKind::malformed,
                                "usage",
                                {N_("a slot already has a date")},
                                {N_("give \"slot\" or \"date\"")},
                                "date"});
    return request;
}

DeskOperation read_undo(const RequestFields& fields) {
    const UndoRequest request{fields.id("usage_id"), fields.id("pending_id")};
    if (request.usage && request.pending)
        throw Error(base::Fault{ErrorKind::malformed,
                                "usage",
                                {N_("one request takes back one record")},
                                {N_("give \"usage_id\" or \"pending_id\"")},
                                "pending_id"});
    if (!request.usage && !request.pending) throw missing_field("usage_id");
    return request;
}

struct Reader {
    std::string_view op;
    Keys keys;  // besides those of every request
    DeskOperation (*read)(const RequestFields&);
};

const std::array<Reader, 5>& readers() {
    static const std::array<Reader, 5> all{
        Reader{"ping", {}, read_ping},
        Reader{"check", {"code"}, read_check},
        Reader{"record",
               {"code", "site", "event", "create_event", "date", "time", "slot", "children",
                "customers", "value_cents", "allow_expired", "allow_other_area", "reason", "again",
                "pending", "key"},
               read_record},
        Reader{"select", {"event", "slot", "date"}, read_select},
        Reader{"undo", {"usage_id", "pending_id"}, read_undo},
    };
    return all;
}

const Reader& reader_of(const std::string& op) {
    std::string known;
    for (const auto& reader : readers()) {
        if (reader.op == op) return reader;
        (known += known.empty() ? "" : ", ") += reader.op;
    }
    throw Error(base::Fault{ErrorKind::malformed,
                            "unknown_op",
                            {N_("unknown operation \"{op}\""), {{"op", base::excerpt(op)}}},
                            {N_("choose from: {choices}"), {{"choices", known}}},
                            "op"});
}

/// The id as JSON; nullopt if it is neither a whole number nor a short text.
std::optional<std::string> json_of_id(const base::JsonValue* id) {
    if (!id) return std::nullopt;
    if (const auto* number = std::get_if<std::int64_t>(&id->value)) return std::to_string(*number);
    const auto* text = std::get_if<std::string>(&id->value);
    if (!text || base::count_code_points(*text) > max_id_characters) return std::nullopt;
    std::string json;
    base::append_json_string(json, *text);
    return json;
}

void require_id(const base::JsonValue* id) {
    if (!id || std::holds_alternative<std::nullptr_t>(id->value)) throw missing_field("id");
    if (json_of_id(id)) return;
    throw Error(base::Fault{
        ErrorKind::malformed,
        "wrong_type",
        {N_("the field \"{key}\" must be a whole number or a text of at most {most} characters"),
         {{"key", "id"}, {"most", max_id_characters}}},
        {},
        "id"});
}

void require_supported(const std::optional<std::int64_t>& version) {
    if (!version || *version == protocol_version) return;
    throw Error(
        base::Fault{ErrorKind::malformed,
                    "unsupported_protocol",
                    {N_("version {version} of the protocol is not supported, only version {known}"),
                     {{"version", *version}, {"known", protocol_version}}},
                    {},
                    "protocol"});
}

DeskOperation read_operation(const base::JsonValue& document) {
    const RequestFields fields(std::get<base::JsonValue::Object>(document.value));
    require_id(document.find("id"));
    fields.require_whole_numbers();
    require_supported(fields.integer("protocol"));
    const auto operation = required_text(fields, "op");
    const auto& reader = reader_of(operation);
    Keys keys{"id", "op", "protocol"};
    keys.insert(keys.end(), reader.keys.begin(), reader.keys.end());
    fields.require_known(keys);
    return reader.read(fields);
}

}  // namespace

bool is_request(std::string_view line) {
    const auto first = line.find_first_not_of(' ');
    return first != line.npos && line[first] == '{';
}

DeskRequest read_request(std::string_view line) {
    const auto document = base::read_json(line, base::OtherNumbers::keep);
    if (!document || !std::holds_alternative<base::JsonValue::Object>(document->value))
        return {"null", base::Fault{ErrorKind::malformed,
                                    "malformed_json",
                                    {N_("the line is not one JSON object")}}};
    const auto id = json_of_id(document->find("id")).value_or("null");
    try {
        return {id, read_operation(*document)};
    } catch (const Error& error) {
        return {id, error.fault()};
    }
}

}  // namespace kaiku::cmd
