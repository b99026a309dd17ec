// SPDX-License-Identifier: Apache-2.0
#include "core/service/places/structure.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/output/column_layout.hpp"
#include "core/output/value.hpp"

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

/// The columns that the tree shows, by their place in a row.
enum ColumnAt : std::size_t { municipality = 0, kind = 3, organisation = 4, site = 5, sector = 6 };

output::Columns columns(const Context& context) {
    return {{"municipality", context.text(N_("Municipality"))},
            {"county", context.text(N_("Wellbeing county"))},
            {"area", context.text(N_("Area"))},
            word_column(context, "kind", N_("Kind")),
            {"organisation", context.text(N_("Organisation"))},
            {"site", context.text(N_("Site"))},
            word_column(context, "sector", N_("Sector"))};
}

/// Shows the network as an indented tree: each name once, and what belongs to it below.
class TreeWriter final : public output::Writer {
public:
    TreeWriter(const Context& context, output::Sink sink)
        : context_(context),
          columns_(columns(context)),
          style_(context.style()),
          out_(std::move(sink)) {}

    void row(const output::Row& row) override {
        const bool is_distributor =
            std::get<std::string>(row.at(kind)) == to_string(model::OrganisationKind::distributor);
        branch(0, text(row, municipality));
        branch(1, context_.text(is_distributor ? N_("Distributors") : N_("Venues")));
        branch(2, text(row, organisation));
        const auto field = text(row, sector);
        line(3, text(row, site) + (field.empty() ? "" : " (" + field + ")"));
        out_.flush_if_full();
    }
    void end(std::string_view) override { out_.flush(); }

private:
    std::string text(const output::Row& row, ColumnAt at) const {
        return output::display_text(columns_.at(at), row.at(at), style_);
    }
    /// Writes the name of a branch unless the row before was in the same branch.
    void branch(std::size_t depth, const std::string& name) {
        if (depth < names_.size() && names_[depth] == name) return;
        names_.resize(depth);
        names_.push_back(name);
        line(depth, name);
    }
    /// A name that is too long for the terminal is cut.
    void line(std::size_t depth, const std::string& name) {
        const auto indent = 2 * depth;
        const auto width = style_.terminal_width;
        out_.text() += std::string(indent, ' ') +
                       (width > indent ? output::truncate_to_width(name, width - indent) : name) +
                       "\n";
    }

    const Context& context_;
    output::Columns columns_;
    output::Style style_;
    output::BufferedSink out_;
    std::vector<std::string> names_;
};

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.has_own_form()
                            ? context.form_for_people(output::Shape::many,
                                                      [&](output::Sink sink) {
                                                          return std::make_unique<TreeWriter>(
                                                              context, std::move(sink));
                                                      })
                            : context.results(output::Shape::many, columns(context));
    service::show_structure(context.operation(), o.municipality, o.kind,
                            [&](const model::NetworkSite& row) {
                                writer->row({row.municipality, value(row.county), value(row.area),
                                             std::string(to_string(row.kind)), row.organisation,
                                             row.site, value(row.sector)});
                            });
    writer->end();
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
     .keys = columns,
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::structure
