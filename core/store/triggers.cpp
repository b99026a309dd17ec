// SPDX-License-Identifier: Apache-2.0

#include "core/store/triggers.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/embedded.hpp"
#include "core/db/triggers.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

/// One trigger as a schema file creates it.
struct ExpectedTrigger {
    std::string definition, function_body;
};

/// The words of a statement in alphabetical order: engines repeat a definition with events in
/// another order and other line ends.
std::vector<std::string> words_of(std::string_view statement) {
    std::vector<std::string> words;
    while (!statement.empty()) {
        const auto begin = statement.find_first_not_of(" \n\t;");
        if (begin == statement.npos) break;
        const auto end = std::min(statement.find_first_of(" \n\t;", begin), statement.size());
        words.emplace_back(statement.substr(begin, end - begin));
        statement.remove_prefix(end);
    }
    std::sort(words.begin(), words.end());
    return words;
}

/// The text between the first `before` and the next `behind`; empty if there is none.
std::string_view between(std::string_view text, std::string_view before, std::string_view behind) {
    const auto begin = text.find(before);
    if (begin == text.npos) return {};
    const auto rest = text.substr(begin + before.size());
    return rest.substr(0, rest.find(behind));
}

/// The bodies of the functions that a script creates, by name. They are quoted as `$body$`, or as a
/// string in which quotes are doubled.
void add_function_bodies(std::string_view script, std::map<std::string, std::string>& bodies) {
    constexpr std::string_view create = "CREATE FUNCTION ";
    for (auto at = script.find(create); at != script.npos; at = script.find(create, at + 1)) {
        const auto statement = script.substr(at + create.size());
        const std::string name(statement.substr(0, statement.find('(')));
        const auto head = statement.substr(0, statement.find('\n'));
        if (head.ends_with("$body$")) {
            bodies[name] = between(statement, "$body$", "$body$");
            continue;
        }
        std::string body(between(head, " AS '", "\n"));
        body.erase(std::min(body.rfind('\''), body.size()));
        for (auto quote = body.find("''"); quote != body.npos; quote = body.find("''", quote + 1))
            body.erase(quote, 1);
        bodies[name] = body;
    }
}

/// The triggers that a register with this schema has, by name.
std::map<std::string, ExpectedTrigger> list_expected_triggers(db::Engine engine,
                                                              std::int64_t version) {
    std::map<std::string, ExpectedTrigger> triggers;
    std::map<std::string, std::string> bodies;
    constexpr std::string_view create = "CREATE TRIGGER ", drop = "DROP TRIGGER ";
    for (const auto& step : list_migrations(base::embedded_schema_files(), engine)) {
        if (step.version > version) break;
        for (auto text : step.texts) {
            add_function_bodies(text, bodies);
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
                    triggers[name_in(create)] = {std::string(statement),
                                                 std::string(between(statement, "FUNCTION ", "("))};
                }
                text.remove_prefix(std::min(line.size() + 1, text.size()));
            }
        }
    }
    for (auto& [name, trigger] : triggers)
        if (!trigger.function_body.empty()) trigger.function_body = bodies[trigger.function_body];
    return triggers;
}

}  // namespace

std::vector<std::string> find_altered_triggers(db::Connection& connection) {
    std::map<std::string, db::TriggerState> found;
    for (auto& trigger : db::list_triggers(connection)) found[trigger.name] = std::move(trigger);
    std::vector<std::string> altered;
    for (const auto& [name, expected] :
         list_expected_triggers(connection.engine(), check_schema(connection))) {
        const auto trigger = found.find(name);
        if (trigger == found.end() || !trigger->second.enabled ||
            trigger->second.function_body != expected.function_body ||
            words_of(trigger->second.definition) != words_of(expected.definition))
            altered.push_back(name);
    }
    return altered;
}

}  // namespace kaiku::store
