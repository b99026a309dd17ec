// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/options.hpp"

#include <algorithm>
#include <string>

#include "cmd/cli/options.hpp"

namespace kaiku::cmd {

namespace {

template <class Value>
using Input = model::CardInput<Value>;

template <class Value>
Argument& add_option(Arguments& arguments, const Input<Value>& input, const char* help,
                     std::optional<Value>& target) {
    return arguments.text(input.option, input.value_name, help, target);
}
template <class Field>
Argument& add_option(Arguments& arguments, const Input<model::Number<Field>>& input,
                     const char* help, std::optional<model::Number<Field>>& target) {
    return arguments.integer(input.option, help, target);
}
/// Which day is today is not known yet, but 9999, which can be stored, is nobody's year of birth.
Argument& add_option(Arguments& arguments, const Input<model::BirthYear>& input, const char* help,
                     std::optional<model::BirthYear>& target) {
    auto assign = [name = std::string(input.option), &target](std::string_view given) {
        const auto year = model::BirthYear::parse(given, name);
        if (year) {
            target = *year;
            return;
        }
        auto fault = year.fault();
        if (fault.code == "out_of_range")
            fault.message.id = N_("{field} must be a year from {least} to this year, not {value}");
        throw base::Error(fault);
    };
    return arguments.add({.name = std::string(input.option),
                          .value = "N",
                          .help = help,
                          .assign = std::move(assign)});
}
Argument& add_option(Arguments& arguments, const Input<time::Day>& input, const char* help,
                     std::optional<time::Day>& target) {
    return arguments.day(input.option, help, target);
}
Argument& add_option(Arguments& arguments, const Input<model::Medium>& input, const char* help,
                     std::optional<model::Medium>& target) {
    return arguments.enumeration(input.option, help, {model::media.begin(), model::media.end()},
                                 model::parse_medium, target);
}

/// `--no-gender` of `--gender`.
std::string clearing_option(std::string_view option) {
    return "--no-" + std::string(option.substr(2));
}

/// Calls `use` with the fields in the order of the options: those of one kind of cards come first,
/// which are what a person is asked for.
template <class Use>
void for_each_option(Use&& use) {
    for (const bool of_one_kind : {true, false})
        model::for_each_input_field<model::card_fields>([&](const auto& field) {
            if (field.kind.has_value() == of_one_kind) use(field);
        });
}

}  // namespace

void card_options(Arguments& arguments, service::CardFields& fields) {
    for_each_option([&](const auto& field) {
        const auto& input = field.input;
        add_option(arguments, input, input.help, fields.*input.member).sets(field.key);
    });
    site_option(arguments, fields.site, N_("the distributor's site that gives the card"));
}

void card_edit_options(Arguments& arguments, service::CardFields& fields,
                       std::vector<std::string_view>& cleared) {
    for_each_option([&](const auto& field) {
        const auto& input = field.input;
        // What every card has is filled in when it is registered, and the help says with what.
        add_option(arguments, input, field.kind ? input.help : input.name, fields.*input.member)
            .sets(field.key);
        if constexpr (model::has_code_list<model::FieldType<decltype(field)>>)
            arguments.add({.name = clearing_option(input.option),
                           .help = N_("leave it out of the register"),
                           .assign = [&cleared, key = field.key](std::string_view) {
                               cleared.push_back(key);
                           }});
    });
    site_option(arguments, fields.site, N_("the distributor's site that gives the card"));
}

void require_not_both(const service::CardFields& fields,
                      const std::vector<std::string_view>& cleared) {
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        const auto& input = field.input;
        if ((fields.*input.member).has_value() &&
            std::find(cleared.begin(), cleared.end(), field.key) != cleared.end())
            throw contradiction(input.option, clearing_option(input.option));
    });
}

}  // namespace kaiku::cmd
