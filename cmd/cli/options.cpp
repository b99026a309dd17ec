#include "cmd/cli/options.hpp"

#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

constexpr std::int64_t max_rows = std::int64_t{1} << 40;

char read_delimiter(std::string_view given) {
    if (given == "tab" || given == "\\t") return '\t';
    const bool usable = given.size() == 1 && static_cast<unsigned char>(given[0]) < 0x80 &&
                        given != "\"" && given != "\n" && given != "\r";
    if (usable) return given[0];
    throw base::Error(base::ErrorKind::malformed, "out_of_range",
                      {N_("--delimiter cannot be \"{value}\": give one character, or tab"),
                       {{"value", base::excerpt(given)}}});
}

std::optional<std::string> encoding_from(std::string_view word) {
    if (word == "utf-8" || word == "windows-1252") return std::string(word);
    return std::nullopt;
}

}  // namespace

void site_option(Arguments& arguments, std::optional<std::string>& site, const char* help) {
    arguments.text("--site", "NAME", help, site);
}

void page_options(Arguments& arguments, PageOptions& page) {
    arguments.whole("--limit", N_("maximum number of rows"), page.limit, 0, max_rows);
    arguments.whole("--offset", N_("skip the first N rows"), page.offset, 0, max_rows);
}

void card_options(Arguments& arguments, service::CardFields& fields) {
    arguments.whole("--birth-year", N_("the holder's year of birth"), fields.birth_year, 1900,
                    9999);
    arguments.text("--postal-code", "CODE", N_("postal code of the holder's residence"),
                   fields.postal_code);
    arguments.whole("--children", N_("maximum number of children under 18"), fields.max_children, 0,
                    model::max_children_on_card);
    arguments.text("--gender", "WORD", N_("the holder's gender; see: kaiku ref list genders"),
                   fields.gender);
    arguments.text("--life-situation", "WORD",
                   N_("the holder's life situation; see: kaiku ref list life_situations"),
                   fields.life_situation);
    arguments.text("--organisation", "NAME", N_("the organisation of a community card"),
                   fields.organisation);
    arguments.day("--issued", N_("day of issue (default: today)"), fields.issued_on);
    arguments.day("--valid-until", N_("last valid day (default: a year from the day of issue)"),
                  fields.valid_until);
    site_option(arguments, fields.site, N_("the distributor's site that gives the card"));
    arguments.enumeration("--medium",
                          N_("form of the card (default: paper; mobile for X and Z cards)"),
                          {"paper", "mobile", "both"}, model::parse_medium, fields.medium);
}

void import_options(Arguments& arguments, service::ImportOptions& batch) {
    arguments
        .positional("FILE", N_("a CSV file or a workbook (.xlsx), or - for standard input"),
                    batch.file)
        .is_file();
    arguments.text("--sheet", "NAME",
                   N_("the sheet of a workbook (default: the first that is not hidden)"),
                   batch.sheet);
    arguments.flag("--dry-run", N_("validate every row but write nothing"), batch.dry_run);
    arguments.flag("--skip-rejected", N_("import the valid rows even if others are rejected"),
                   batch.skip_rejected);
    arguments.flag("--ignore-unknown", N_("ignore unknown columns"), batch.ignore_unknown);
    arguments
        .text("--rejects", "FILE",
              N_("file for the rejected rows, unchanged, with line number and reason"),
              batch.rejects)
        .is_written_file();
    arguments.enumeration("--encoding", N_("character encoding of a CSV file (default: utf-8)"),
                          {"utf-8", "windows-1252"}, encoding_from, batch.encoding);
    arguments.add(
        {.name = "--delimiter",
         .value = "C",
         .help = N_("column separator of a CSV file (default: detected from the header)"),
         .assign = [&batch](std::string_view given) { batch.delimiter = read_delimiter(given); }});
    site_option(arguments, batch.site, N_("site for rows that do not give one"));
}

std::optional<std::string> site_or_default(const Context& context,
                                           const std::optional<std::string>& named) {
    return named ? named : context.settings().site;
}

}  // namespace kaiku::cmd
