// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/arguments.hpp"

#include "core/base/number.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/words.hpp"

namespace kaiku::cmd {

namespace {

template <class T>
auto into(std::optional<T>& target, Parser<T> read) {
    return
        [&target, read = std::move(read)](std::string_view text) { target = read(text).value(); };
}

/// The flag that says the contrary: `--no-totals` of `--totals`.
std::string opposite_of(const std::string& flag) {
    constexpr std::string_view no = "--no-", yes = "--";
    return flag.starts_with(no) ? std::string(yes) + flag.substr(no.size())
                                : std::string(no) + flag.substr(yes.size());
}

}  // namespace

base::Error contradiction(const std::string& option, const std::string& other) {
    return {base::ErrorKind::malformed,
            "usage",
            {N_("{option} and {other} cannot be given together"),
             {{"option", option}, {"other", other}}},
            {N_("keep only one of them")}};
}

Argument& Arguments::positional(std::string name, const char* help, std::string& target) {
    all_.push_back({.name = std::move(name),
                    .help = help,
                    .required = true,
                    .assign = [&target](std::string_view text) { target = text; }});
    return all_.back();
}

Argument& Arguments::positional(std::string name, const char* help,
                                std::optional<std::string>& target) {
    all_.push_back({.name = std::move(name),
                    .help = help,
                    .assign = [&target](std::string_view text) { target = text; }});
    return all_.back();
}

Argument& Arguments::positional(std::string name, const char* help,
                                std::vector<std::string>& target) {
    all_.push_back({.name = std::move(name),
                    .help = help,
                    .required = true,
                    .repeated = true,
                    .assign = [&target](std::string_view text) { target.emplace_back(text); }});
    return all_.back();
}

Argument& Arguments::positional(std::string name, const char* help,
                                std::optional<model::CardCode>& target) {
    return add({.name = std::move(name), .help = help, .assign = [&target](std::string_view given) {
                    target = model::parse_code(given).value();
                }});
}

Argument& Arguments::positional(std::string name, const char* help, model::CardCode& target) {
    return add({.name = std::move(name),
                .help = help,
                .required = true,
                .assign = [&target](std::string_view given) {
                    target = model::parse_code(given).value();
                }});
}

Argument& Arguments::id(std::string name, const char* help, model::Id& target,
                        const char* otherwise) {
    return add({.name = std::move(name),
                .help = help,
                .required = true,
                .assign = [&target, otherwise](std::string_view given) {
                    target = model::parse_id(given, otherwise).value();
                }});
}

Argument& Arguments::flag(std::string name, const char* help, bool& target, bool value) {
    all_.push_back({.name = std::move(name),
                    .help = help,
                    .assign = [&target, value](std::string_view) { target = value; }});
    return all_.back();
}

Argument& Arguments::flag(std::string name, const char* help, std::optional<bool>& target,
                          bool value) {
    auto assign = [&target, value, name](std::string_view) {
        if (target == !value) throw contradiction(name, opposite_of(name));
        target = value;
    };
    all_.push_back({.name = std::move(name), .help = help, .assign = std::move(assign)});
    return all_.back();
}

Argument& Arguments::text(std::string name, std::string value, const char* help,
                          std::optional<std::string>& target) {
    all_.push_back({.name = std::move(name),
                    .value = std::move(value),
                    .help = help,
                    .assign = [&target](std::string_view text) { target = text; }});
    return all_.back();
}

Argument& Arguments::text(std::string name, std::string value, const char* help,
                          std::optional<model::CardCode>& target) {
    return add({.name = std::move(name),
                .value = std::move(value),
                .help = help,
                .assign = [&target](std::string_view given) {
                    target = model::parse_code(given).value();
                }});
}

Argument& Arguments::texts(std::string name, std::string value, const char* help,
                           std::vector<std::string>& target) {
    all_.push_back({.name = std::move(name),
                    .value = std::move(value),
                    .help = help,
                    .repeated = true,
                    .assign = [&target](std::string_view text) { target.emplace_back(text); }});
    return all_.back();
}

time::Day Arguments::TypedDays::current() const {
    return today.value_or(time::helsinki_day(time::now()));
}

time::Day Arguments::TypedDays::read(std::string_view text, const std::string& name) {
    const auto day = time::parse_typed_day(text, name, current()).value();
    if (time::is_day_without_year(text))
        understood.push_back(
            {N_("{option}: {value} is taken as {date}"),
             {{"option", name}, {"value", base::trim(text)}, time::date_argument("date", day)}});
    return day;
}

Argument& Arguments::day(std::string name, const char* help, std::optional<time::Day>& target) {
    auto assign = [days = typed_days_, name, &target](std::string_view text) {
        target = days->read(text, name);
    };
    return add(
        {.name = std::move(name), .value = "DATE", .help = help, .assign = std::move(assign)});
}

Argument& Arguments::slot(std::string name, const char* help,
                          std::optional<model::SlotRef>& target) {
    auto assign = [days = typed_days_, &target](std::string_view text) {
        target = model::SlotRef::parse(text, days->current()).value();
    };
    return add({.name = std::move(name),
                .value = "ID|\"DATE TIME\"",
                .help = help,
                .assign = std::move(assign)});
}

Argument& Arguments::slots(std::string name, const char* help,
                           std::vector<model::SlotRef>& target) {
    auto assign = [days = typed_days_, &target](std::string_view text) {
        target.push_back(model::SlotRef::parse(text, days->current()).value());
    };
    return add({.name = std::move(name),
                .value = "ID|\"DATE TIME\"",
                .help = help,
                .repeated = true,
                .assign = std::move(assign)});
}

Argument& Arguments::time_of_day(std::string name, const char* help,
                                 std::optional<time::TimeOfDay>& target) {
    auto assign = into<time::TimeOfDay>(
        target, [name](std::string_view text) { return time::parse_time(text, name); });
    all_.push_back(
        {.name = std::move(name), .value = "TIME", .help = help, .assign = std::move(assign)});
    return all_.back();
}

Argument& Arguments::integer(std::string name, const char* help,
                             std::optional<std::int64_t>& target, std::int64_t min,
                             std::int64_t max) {
    auto assign = into<std::int64_t>(target, [name, min, max](std::string_view text) {
        return base::parse_integer(text, name, min, max);
    });
    all_.push_back(
        {.name = std::move(name), .value = "N", .help = help, .assign = std::move(assign)});
    return all_.back();
}

Argument& Arguments::integer(std::string name, const char* help, std::int64_t& target,
                             std::int64_t min, std::int64_t max) {
    auto assign = [name, min, max, &target](std::string_view text) {
        target = base::parse_integer(text, name, min, max).value();
    };
    all_.push_back(
        {.name = std::move(name), .value = "N", .help = help, .assign = std::move(assign)});
    return all_.back();
}

Argument& Arguments::euros(std::string name, const char* help,
                           std::optional<model::UsageValue>& target) {
    auto assign = into<model::UsageValue>(
        target, [name](std::string_view given) { return model::UsageValue::parse(given, name); });
    all_.push_back(
        {.name = std::move(name), .value = "EUR", .help = help, .assign = std::move(assign)});
    return all_.back();
}

Argument& Arguments::choice(std::string name, const char* help, std::vector<std::string> words,
                            std::function<bool(std::string_view)> assign) {
    auto checked = [name, words, assign = std::move(assign)](std::string_view text) {
        std::optional<std::string> word;
        if (base::first_invalid_utf8(text) == std::string_view::npos)
            word = model::choose_word(text, words);
        if (word && assign(*word)) return;
        throw base::Error(base::ErrorKind::malformed, "out_of_range",
                          model::unknown_word_message(name, base::excerpt(text), words));
    };
    all_.push_back({.name = std::move(name),
                    .value = "WORD",
                    .help = help,
                    .choices = std::move(words),
                    .assign = std::move(checked)});
    return all_.back();
}

const Argument* Arguments::find(std::string_view name) const {
    for (const auto& argument : all_) {
        if (argument.positional()) continue;
        if (argument.name == name) return &argument;
        if (argument.short_option && name.size() == 2 && name[0] == '-' &&
            name[1] == argument.short_option)
            return &argument;
    }
    return nullptr;
}

}  // namespace kaiku::cmd
