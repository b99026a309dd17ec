// SPDX-License-Identifier: Apache-2.0

#include "core/store/triggers.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/embedded.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// The definition with single spaces, and with events in the order in which PostgreSQL repeats
/// them.
std::string normalized(std::string_view statement) {
    std::string text;
    for (const char c : statement) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    constexpr std::string_view written = "UPDATE OR DELETE", repeated = "DELETE OR UPDATE";
    if (const auto at = text.find(written); at != text.npos)
        text.replace(at, written.size(), repeated);
    return text;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool is_equal(const db::TriggerState& a, const db::TriggerState& b) {
    return a.name == b.name && a.table == b.table && a.enabled == b.enabled &&
           a.function_body == b.function_body &&
           without_spaces(a.function_options) == without_spaces(b.function_options) &&
           normalized(a.definition) == normalized(b.definition);
}

/// The text between the first `before` and the next `behind`; empty if there is none.
std::string_view between(std::string_view text, std::string_view before, std::string_view behind) {
    const auto begin = text.find(before);
    if (begin == text.npos) return {};
    const auto rest = text.substr(begin + before.size());
    return rest.substr(0, rest.find(behind));
}

struct Function {
    std::string body;
    std::string options;  // see db::TriggerState
};

/// Adds the functions that a script creates, by name. Their bodies are quoted as `$body$`, or as a
/// string in which quotes are doubled.
void add_functions(std::string_view script, std::map<std::string, Function>& functions) {
    constexpr std::string_view create = "CREATE FUNCTION ";
    for (auto at = script.find(create); at != script.npos; at = script.find(create, at + 1)) {
        const auto statement = script.substr(at + create.size());
        const auto head = statement.substr(0, statement.find('\n'));
        auto& function = functions[std::string(statement.substr(0, statement.find('(')))];
        function.options = between(head, "RETURNS trigger ", " AS ");
        if (head.ends_with("$body$")) {
            function.body = between(statement, "$body$", "$body$");
            continue;
        }
        std::string body(between(head, " AS '", "\n"));
        body.erase(std::min(body.rfind('\''), body.size()));
        for (auto quote = body.find("''"); quote != body.npos; quote = body.find("''", quote + 1))
            body.erase(quote, 1);
        function.body = body;
    }
}

/// The first schema in which functions find the register's tables in its own schema of the server.
constexpr std::int64_t schema_in_any_place = 26;

/// Before schema_in_any_place the functions of every register named the schema `public`.
void refer_to_own_schema(db::TriggerState& trigger) {
    constexpr std::string_view usual = "public,", own = "{schema},";
    if (const auto at = trigger.function_options.find(usual); at != std::string::npos)
        trigger.function_options.replace(at, usual.size(), own);
}

/// The triggers that a register with this schema has, by name.
std::map<std::string, db::TriggerState> list_expected_triggers(db::Engine engine,
                                                               std::int64_t version) {
    std::map<std::string, db::TriggerState> triggers;
    std::map<std::string, Function> functions;
    constexpr std::string_view create = "CREATE TRIGGER ", drop = "DROP TRIGGER ";
    for (const auto& step : list_migrations(base::embedded_schema_files(), engine)) {
        if (step.version > version) break;
        for (auto text : step.texts) {
            add_functions(text, functions);
            while (!text.empty()) {
                const auto line = text.substr(0, text.find('\n'));
                const auto name_in = [&](std::string_view words) {
                    return std::string(line.substr(
                        words.size(), line.find_first_of(" ;", words.size()) - words.size()));
                };
                if (line.starts_with(drop)) triggers.erase(name_in(drop));
                if (line.starts_with(create)) {
                    // On SQLite a trigger contains statements and ends with END.
                    const std::string_view last = engine == db::Engine::sqlite ? "END;" : ";";
                    const auto statement = text.substr(0, text.find(last) + last.size() - 1);
                    const auto& function =
                        functions[std::string(between(statement, "FUNCTION ", "("))];
                    triggers[name_in(create)] = {
                        name_in(create), std::string(between(normalized(statement), " ON ", " ")),
                        std::string(statement), function.body, function.options};
                    refer_to_own_schema(triggers[name_in(create)]);
                }
                text.remove_prefix(std::min(line.size() + 1, text.size()));
            }
        }
    }
    return triggers;
}

}  // namespace

std::vector<std::string> find_altered_triggers(db::Connection& connection) {
    const auto version = applied_schema(connection);
    const auto expected = list_expected_triggers(connection.engine(), version);
    std::set<std::string> protected_tables, intact, altered;
    for (const auto& [name, trigger] : expected) protected_tables.insert(trigger.table);
    for (auto& found : db::list_triggers(connection)) {
        if (version < schema_in_any_place) refer_to_own_schema(found);
        const auto one = expected.find(found.name);
        if (one != expected.end() && is_equal(one->second, found))
            intact.insert(found.name);
        else if (protected_tables.contains(found.table))
            altered.insert(found.name);
    }
    for (const auto& [name, trigger] : expected)
        if (!intact.contains(name)) altered.insert(name);
    return {altered.begin(), altered.end()};
}

std::vector<db::Privilege> find_excess_privileges(db::Connection& connection) {
    // Before, the app role deleted contents itself.
    if (applied_schema(connection) < schema_with_guarded_contents) return {};
    auto found =
        db::list_changing_privileges(connection, {"audit_entry", "audit_head", "entry_content"});
    std::erase_if(found, [](const db::Privilege& privilege) {
        return privilege.table == "audit_head" && privilege.right == "UPDATE";
    });
    return found;
}

}  // namespace kaiku::store
