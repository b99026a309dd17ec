// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/field_names.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/model/card.hpp"

namespace kaiku::cmd {

namespace {

struct FieldName {
    std::string_view key;
    const char* name;
};

/// By key: the fields that model::card_fields does not name. A reader that names a new field
/// needs its line here or there.
constexpr std::array field_names{
    FieldName{"age", N_("time span (3y, 18m, 400d)")},
    FieldName{"area", N_("area")},
    FieldName{"children", N_("number of children")},
    FieldName{"code", N_("card code")},
    FieldName{"comment", N_("comment")},
    FieldName{"county", N_("wellbeing county")},
    FieldName{"customers", N_("number of customers")},
    FieldName{"date", N_("visit date")},
    FieldName{"description", N_("description")},
    FieldName{"email", N_("e-mail address")},
    FieldName{"event", N_("event name")},
    FieldName{"genders", N_("gender")},
    FieldName{"id", N_("id number")},
    FieldName{"key", N_("record key")},
    FieldName{"life_situations", N_("life situation")},
    FieldName{"municipality", N_("municipality")},
    FieldName{"name", N_("name")},
    FieldName{"note", N_("note")},
    FieldName{"number", N_("number")},
    FieldName{"password", N_("password")},
    FieldName{"reason", N_("reason")},
    FieldName{"search", N_("search text")},
    FieldName{"sector", N_("sector")},
    FieldName{"site", N_("site name")},
    FieldName{"slot", N_("slot")},
    FieldName{"subject", N_("subject")},
    FieldName{"text", N_("message text")},
    FieldName{"time", N_("time of day")},
    FieldName{"valid_from", N_("start of validity")},
    FieldName{"value", N_("value in euros")},
};
static_assert(std::ranges::is_sorted(field_names, {}, &FieldName::key));

}  // namespace

std::string_view field_name(std::string_view key) {
    const auto found =
        std::lower_bound(field_names.begin(), field_names.end(), key,
                         [](const FieldName& field, std::string_view k) { return field.key < k; });
    if (found != field_names.end() && found->key == key) return found->name;
    std::string_view name;
    model::for_each_input_field<model::card_fields>([&](const auto& field) {
        if (field.key == key) name = field.input.name;
    });
    return name;
}

}  // namespace kaiku::cmd
