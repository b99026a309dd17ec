// SPDX-License-Identifier: Apache-2.0

#include "core/service/places/areas.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/names.hpp"
#include "core/service/places/no_grants.hpp"
#include "core/service/resolve.hpp"
#include "core/service/users/grant_policy.hpp"
#include "core/store/area_rules.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using model::Action;

AreaView view(const Operation& operation, const store::AreaRow& area) {
    AreaView view{area.id, area.name, {}};
    for (const auto& code : area.municipalities)
        view.municipalities.push_back(store::municipality_name(operation.db(), code));
    return view;
}

std::string to_json(const store::AreaRow& area) {
    std::string codes;
    for (const auto& code : area.municipalities) {
        codes += codes.empty() ? "" : ",";
        base::append_json_string(codes, code);
    }
    return base::JsonObject()
        .add("name", area.name)
        .add_raw("municipalities", "[" + codes + "]")
        .text();
}

/// The municipalities' codes, sorted and without duplicates.
std::vector<std::string> codes_of(const Operation& operation,
                                  const std::vector<model::MunicipalityRef>& municipalities) {
    std::vector<std::string> codes;
    codes.reserve(municipalities.size());
    for (const auto& one : municipalities) codes.push_back(resolve_municipality(operation, one));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

Error name_exists(const std::string& name) {
    return {ErrorKind::conflict,
            "exists",
            {N_("an area named \"{name}\" already exists"), {{"name", name}}}};
}

void require_free_area(const Operation& operation, const store::AreaRow& wanted) {
    for (const auto& other : store::list_areas(operation.db())) {
        if (other.id == wanted.id) continue;
        if (base::fold(base::single_spaces(other.name)) == base::fold(wanted.name))
            throw name_exists(other.name);
        for (const auto& code : other.municipalities)
            if (std::find(wanted.municipalities.begin(), wanted.municipalities.end(), code) !=
                wanted.municipalities.end())
                throw Error(ErrorKind::conflict, "exists",
                            {N_("{municipality} already belongs to the area \"{name}\""),
                             {{"municipality", store::municipality_name(operation.db(), code)},
                              {"name", other.name}}},
                            {N_("take it from that area first with: kaiku area edit {id}, with a "
                                "--municipality for each that stays, or --no-municipality"),
                             {{"id", other.id}}});
    }
}

}  // namespace

AreaView add_area(const Operation& operation, const model::Name& name,
                  const std::vector<model::MunicipalityRef>& municipalities) {
    require_nationwide_permission(operation, Action::place_manage);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    require_no_card_code(name.text());
    store::AreaRow area{0, name.text(), codes_of(operation, municipalities)};
    require_free_area(operation, area);
    area.id = store::insert_area(operation.db(), area.name).value();
    store::set_municipalities(operation.db(), area.id, area.municipalities);
    auto made = view(operation, area);
    append_audit_entry(operation, "area add", object_name("area", area.id), std::nullopt,
                       to_json(area));
    transaction.commit();
    return made;
}

AreaView edit_area(const Operation& operation, const model::AreaRef& wanted,
                   const std::optional<model::Name>& name,
                   const std::optional<std::vector<model::MunicipalityRef>>& municipalities) {
    require_permission(operation, Action::place_manage);
    if (municipalities) require_nationwide_permission(operation, Action::place_manage);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    auto area = resolve_area(operation, wanted, Action::place_manage);
    const auto before = to_json(area);
    if (name) {
        require_no_card_code(name->text());
        area.name = name->text();
    }
    if (municipalities) area.municipalities = codes_of(operation, *municipalities);
    require_free_area(operation, area);
    if (name) store::rename_area(operation.db(), area.id, area.name);
    if (municipalities) store::set_municipalities(operation.db(), area.id, area.municipalities);
    auto changed = view(operation, area);
    if (to_json(area) != before)
        append_audit_entry(operation, "area edit", object_name("area", area.id), before,
                           to_json(area));
    transaction.commit();
    return changed;
}

AreaView show_area(const Operation& operation, const model::AreaRef& wanted) {
    return view(operation, resolve_area(operation, wanted, Action::place_see));
}

void list_areas(const Operation& operation, const std::function<void(const AreaView&)>& on_area) {
    require_permission(operation, Action::place_see);
    for (const auto& area : store::list_areas(operation.db())) on_area(view(operation, area));
}

void remove_area(const Operation& operation, const model::AreaRef& wanted) {
    require_nationwide_permission(operation, Action::place_manage);
    require_schema(operation, store::schema_with_users);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto area = resolve_area(operation, wanted, Action::place_manage);
    if (const auto count = store::count_organisations_in_area(operation.db(), area.id))
        throw Error(ErrorKind::refused, "in_use",
                    base::Message::counted(
                        "the area {name} cannot be removed: {count} organisation is in it",
                        "the area {name} cannot be removed: {count} organisations are in it", count,
                        {{"name", area.name}}),
                    base::Message::counted("move it to another area first with: kaiku org edit "
                                           "ORGANISATION --area AREA, or --no-area",
                                           "move them to another area first with: kaiku org edit "
                                           "ORGANISATION --area AREA, or --no-area",
                                           count));
    require_no_grants(operation, {model::ScopeKind::area, area.id}, area.name);
    if (!store::list_area_rules(operation.db(), area.id).empty())
        throw Error(
            ErrorKind::refused, "in_use",
            {N_("the area {name} cannot be removed: it has rules"), {{"name", area.name}}},
            {N_("remove each first with: kaiku area rule remove ID; their ids are shown by: "
                "kaiku area rule list {id}"),
             {{"id", area.id}}});
    if (store::is_area_in_figures(operation.db(), area.id))
        throw Error(
            ErrorKind::refused, "in_use",
            {N_("the area {name} cannot be removed: figures of earlier days name it"),
             {{"name", area.name}}},
            {N_("take its municipalities away with: kaiku area edit {id} --no-municipality"),
             {{"id", area.id}}});
    if (const auto count = store::count_organisations_by_municipality(operation.db(), area.id))
        throw Error(
            ErrorKind::refused, "in_use",
            base::Message::counted(
                "the area {name} cannot be removed: {count} organisation is in its municipalities",
                "the area {name} cannot be removed: {count} organisations are in its "
                "municipalities",
                count, {{"name", area.name}}),
            {N_("take its municipalities away with: kaiku area edit {id} --no-municipality"),
             {{"id", area.id}}});
    store::delete_area(operation.db(), area.id);
    append_audit_entry(operation, "area remove", object_name("area", area.id), to_json(area),
                       std::nullopt);
    transaction.commit();
}

}  // namespace kaiku::service
