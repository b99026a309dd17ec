#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/structure.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> municipality;
    std::optional<model::OrganisationKind> kind;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--municipality", "MUNICIPALITY", N_("sites in this municipality only"), o.municipality);
    arguments.word("--kind", N_("distributors or venues only"), {"distributor", "venue"}, model::organisation_kind_from, o.kind);
}

/// The network as people read it: each name once, what belongs to it below and further in.
class Tree {
public:
    explicit Tree(Context& context) : context_(context) {}

    void add(const store::NetworkSite& row) {
        const bool is_distributor = row.kind == model::OrganisationKind::distributor;
        branch(0, row.municipality);
        branch(1, context_.text(is_distributor ? N_("Distributors") : N_("Venues")));
        branch(2, row.organisation);
        line(3, row.sector ? row.site + " (" + word_for_people(context_, *row.sector) + ")" : row.site);
    }

private:
    /// Nothing where the branch is the one of the row before.
    void branch(std::size_t depth, const std::string& name) {
        if (depth < names_.size() && names_[depth] == name) return;
        names_.resize(depth);
        names_.push_back(name);
        line(depth, name);
    }
    void line(std::size_t depth, const std::string& name) { context_.out().write(std::string(2 * depth, ' ') + name + "\n"); }

    Context& context_;
    std::vector<std::string> names_;
};

void show_rows(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, {{"municipality", context.text(N_("Municipality"))},
                                                              {"county", context.text(N_("Wellbeing county"))},
                                                              {"area", context.text(N_("Area"))},
                                                              {"kind", context.text(N_("Kind"))},
                                                              {"organisation", context.text(N_("Organisation"))},
                                                              {"site", context.text(N_("Site"))},
                                                              {"sector", context.text(N_("Sector"))}});
    work::show_structure(context.job(), o.municipality, o.kind, [&](const store::NetworkSite& row) {
        writer->row({row.municipality, value(row.county), value(row.area), std::string(word(row.kind)), row.organisation, row.site, value(row.sector)});
    });
    writer->end();
}

Outcome run(Context& context, const Options& o) {
    if (context.settings().format != report::Format::table) {
        show_rows(context, o);
        return done;
    }
    Tree tree(context);
    work::show_structure(context.job(), o.municipality, o.kind, [&](const store::NetworkSite& row) { tree.add(row); });
    return done;
}

const bool registered = add_command<Options>(
    {.words = "structure",
     .summary = N_("show the distributors and venues of each municipality"),
     .text = "",
     .examples = {{"kaiku structure --municipality Espoo", N_("who gives cards out in Espoo, and who admits")},
                  {"kaiku structure --kind venue --format csv", N_("all venue sites, for a spreadsheet")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
