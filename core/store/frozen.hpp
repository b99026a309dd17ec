// Figures that were kept as published. Everything here needs schema_with_frozen.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

struct Frozen {
    model::Id id = 0;
    std::string name;
    std::int64_t year = 0;
    std::string frozen_by;
    time::Instant frozen_at;
};
/// One site's month.
struct FrozenFigure {
    std::int64_t month = 0;
    model::Id site = 0;
    std::int64_t usages = 0, children = 0, customers = 0, value_cents = 0, cards = 0;
};

model::Id insert_frozen(db::Connection& connection, const Frozen& frozen);
void insert_frozen_figure(db::Connection& connection, model::Id frozen, const FrozenFigure& figure);
/// By name, folded.
std::optional<Frozen> frozen_named(db::Connection& connection, std::string_view name);
/// The oldest first.
std::vector<Frozen> all_frozen(db::Connection& connection);
std::vector<FrozenFigure> frozen_figures(db::Connection& connection, model::Id frozen);

}  // namespace kaiku::store
