// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/options.hpp"

#include "cmd/cli/options.hpp"

namespace kaiku::cmd {

namespace {

template <class Value>
using Input = model::CardInput<Value>;

template <class Value>
Argument& add_option(Arguments& arguments, const Input<Value>& input,
                     std::optional<Value>& target) {
    return arguments.text(input.option, input.value_name, input.help, target);
}
template <class Field>
Argument& add_option(Arguments& arguments, const Input<model::Number<Field>>& input,
                     std::optional<model::Number<Field>>& target) {
    return arguments.integer(input.option, input.help, target);
}
Argument& add_option(Arguments& arguments, const Input<time::Day>& input,
                     std::optional<time::Day>& target) {
    return arguments.day(input.option, input.help, target);
}
Argument& add_option(Arguments& arguments, const Input<model::Medium>& input,
                     std::optional<model::Medium>& target) {
    return arguments.enumeration(input.option, input.help,
                                 {model::media.begin(), model::media.end()}, model::parse_medium,
                                 target);
}

}  // namespace

void card_options(Arguments& arguments, service::CardFields& fields) {
    // Those of one kind of cards come first: what a person is asked for.
    for (const bool of_one_kind : {true, false})
        model::for_each_input_field<model::card_fields>([&](const auto& field) {
            if (field.kind.has_value() == of_one_kind)
                add_option(arguments, field.input, fields.*field.input.member).sets(field.key);
        });
    site_option(arguments, fields.site, N_("the distributor's site that gives the card"));
}

}  // namespace kaiku::cmd
