// SPDX-License-Identifier: Apache-2.0
#include "core/service/places/structure.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd::structure {

namespace {

struct Options {
    std::optional<model::MunicipalityRef> municipality;
    std::optional<model::OrganisationKind> kind;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--municipality", "MUNICIPALITY", N_("only sites in this municipality"),
                   o.municipality);
    arguments.enumeration("--kind", N_("distributors or venues only"), {"distributor", "venue"},
                          model::parse_organisation_kind, o.kind);
}

/// Prints the network as an indented tree: each name once, and what belongs to it below.
class Tree {
public:
    explicit Tree(Context& context) : context_(context) {}

    void add(const model::NetworkSite& row) {
        const bool is_distributor = row.kind == model::OrganisationKind::distributor;
        branch(0, row.municipality);
        branch(1, context_.text(is_distributor ? N_("Distributors") : N_("Venues")));
        branch(2, row.organisation);
        line(3,
             row.sector ? row.site + " (" + localized_word(context_, *row.sector) + ")" : row.site);
    }

private:
    /// Prints the name of a branch unless the row before was in the same branch.
    void branch(std::size_t depth, const std::string& name) {
        if (depth < names_.size() && names_[depth] == name) return;
        names_.resize(depth);
        names_.push_back(name);
        line(depth, name);
    }
    void line(std::size_t depth, const std::string& name) {
        context_.out().write(std::string(2 * depth, ' ') + base::sanitize_text(name) + "\n");
    }

    Context& context_;
    std::vector<std::string> names_;
};

void show_rows(Context& context, const Options& o) {
    const auto writer =
        context.results(output::Shape::many, {{"municipality", context.text(N_("Municipality"))},
                                              {"county", context.text(N_("Wellbeing county"))},
                                              {"area", context.text(N_("Area"))},
                                              word_column(context, "kind", N_("Kind")),
                                              {"organisation", context.text(N_("Organisation"))},
                                              {"site", context.text(N_("Site"))},
                                              word_column(context, "sector", N_("Sector"))});
    service::show_structure(context.operation(), o.municipality, o.kind,
                            [&](const model::NetworkSite& row) {
                                writer->row({row.municipality, value(row.county), value(row.area),
                                             std::string(to_string(row.kind)), row.organisation,
                                             row.site, value(row.sector)});
                            });
    writer->end();
}

ExitStatus run(Context& context, const Options& o) {
    if (!context.has_own_form()) {
        show_rows(context, o);
        return success;
    }
    Tree tree(context);
    service::show_structure(context.operation(), o.municipality, o.kind,
                            [&](const model::NetworkSite& row) { tree.add(row); });
    return success;
}

const bool registered = add_command<Options>(
    {.words = "structure",
     .summary = N_("show the distributors and venues of each municipality"),
     .text = "",
     .examples = {{"kaiku structure --municipality Espoo", N_("distributors and venues in Espoo")},
                  {"kaiku structure --kind venue --format csv",
                   N_("all venue sites, for a spreadsheet program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = {"municipality", "county", "area", "kind", "organisation", "site", "sector"},
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::structure
