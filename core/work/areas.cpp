#include "core/work/areas.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/people.hpp"
#include "core/store/places.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/find.hpp"
#include "core/work/manage.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using model::Action;

AreaView view(const Job& job, const store::AreaRow& area) {
    AreaView view{area.id, area.name, {}};
    for (const auto& code : area.municipalities) view.municipalities.push_back(store::municipality_name(job.db(), code));
    return view;
}

std::string json_of(const store::AreaRow& area) {
    std::string codes;
    for (const auto& code : area.municipalities) {
        codes += codes.empty() ? "" : ",";
        base::append_json_string(codes, code);
    }
    return base::JsonObject().add("name", area.name).add_raw("municipalities", "[" + codes + "]").text();
}

/// In order and each once.
std::vector<std::string> codes_of(const Job& job, const std::vector<std::string>& named) {
    std::vector<std::string> codes;
    for (const auto& one : named) codes.push_back(find_municipality(job, one));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

Error name_exists(const std::string& name) { return {Kind::conflict, "exists", {N_("there is an area \"{name}\" already"), {{"name", name}}}}; }

void refuse_taken(const Job& job, const store::AreaRow& wanted) {
    for (const auto& other : store::areas(job.db())) {
        if (other.id == wanted.id) continue;
        if (base::fold(other.name) == base::fold(wanted.name)) throw name_exists(other.name);
        for (const auto& code : other.municipalities)
            if (std::find(wanted.municipalities.begin(), wanted.municipalities.end(), code) != wanted.municipalities.end())
                throw Error(Kind::conflict, "exists",
                            {N_("{municipality} belongs to the area \"{name}\" already"), {{"municipality", store::municipality_name(job.db(), code)}, {"name", other.name}}});
    }
}

}  // namespace

AreaView add_area(const Job& job, std::string_view name, const std::vector<std::string>& municipalities) {
    require_everywhere(job, Action::place_manage);
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    store::AreaRow area{0, base::read_text(name, "name").value(), codes_of(job, municipalities)};
    refuse_taken(job, area);
    area.id = store::insert_area(job.db(), area.name).value();
    store::set_municipalities(job.db(), area.id, area.municipalities);
    auto made = view(job, area);
    audit(job, "area add", object_name("area", area.id), std::nullopt, json_of(area));
    transaction.commit();
    return made;
}

AreaView edit_area(const Job& job, std::string_view named, const std::optional<std::string>& name, const std::vector<std::string>& municipalities) {
    require(job, Action::place_manage);
    if (!municipalities.empty()) require_everywhere(job, Action::place_manage);
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    auto area = find_area(job, named, Action::place_manage);
    const auto before = json_of(area);
    if (name) area.name = base::read_text(*name, "name").value();
    if (!municipalities.empty()) area.municipalities = codes_of(job, municipalities);
    refuse_taken(job, area);
    if (name) store::rename_area(job.db(), area.id, area.name);
    if (!municipalities.empty()) store::set_municipalities(job.db(), area.id, area.municipalities);
    auto changed = view(job, area);
    if (json_of(area) != before) audit(job, "area edit", object_name("area", area.id), before, json_of(area));
    transaction.commit();
    return changed;
}

AreaView show_area(const Job& job, std::string_view named) { return view(job, find_area(job, named, Action::place_see)); }

void list_areas(const Job& job, const std::function<void(const AreaView&)>& take) {
    require(job, Action::place_see);
    for (const auto& area : store::areas(job.db())) take(view(job, area));
}

void remove_area(const Job& job, std::string_view named) {
    require_everywhere(job, Action::place_manage);
    require_schema(job, store::schema_with_users);
    db::Transaction transaction(job.db(), db::Access::write);
    const auto area = find_area(job, named, Action::place_manage);
    const auto uses = store::count_organisations_in_area(job.db(), area.id) + store::count_grants_in(job.db(), {model::ScopeKind::area, area.id});
    if (uses > 0)
        throw Error(Kind::refused, "in_use",
                    base::Message::counted("{count} organisation or grant names the area {name}", "{count} organisations and grants name the area {name}", uses, {{"name", area.name}}),
                    {N_("give the organisations to another area and revoke the grants first")});
    store::delete_area(job.db(), area.id);
    audit(job, "area remove", object_name("area", area.id), json_of(area), std::nullopt);
    transaction.commit();
}

}  // namespace kaiku::work
