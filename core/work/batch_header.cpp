#include "core/work/batch_header.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;
using base::Message;

/// Names of what the register never holds (R4), in the form of plain().
constexpr auto unwanted_names = std::to_array<std::string_view>({
    "nimi", "etunimi", "etunimet", "sukunimi", "kokonimi", "haltija", "haltijannimi", "henkilötunnus", "hetu", "sotu", "syntymäaika", "syntymäpäivä",
    "osoite", "katuosoite", "lähiosoite", "postiosoite", "sähköposti", "sähköpostiosoite", "puhelin", "puhelinnumero", "puh",
    "name", "firstname", "lastname", "surname", "givenname", "familyname", "fullname", "holder", "holdername", "personalidentitycode", "identitycode",
    "personalid", "ssn", "dateofbirth", "birthdate", "birthday", "dob", "address", "streetaddress", "postaladdress", "homeaddress", "email",
    "emailaddress", "phone", "phonenumber", "telephone", "mobilephone",
    "namn", "förnamn", "efternamn", "innehavare", "personbeteckning", "personnummer", "födelsedatum", "födelsetid", "adress", "gatuadress",
    "postadress", "epost", "epostadress", "telefon", "telefonnummer",
});

constexpr std::array<std::string_view, 3> of_rejected_rows{"line", "reason", "message"};

/// A name as it is compared: folded, without blanks, `_` and `-`.
std::string plain(std::string_view name) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    auto text = base::fold(name);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '_' || c == '-'; });
    for (auto at = text.find(no_break_space); at != text.npos; at = text.find(no_break_space)) text.erase(at, no_break_space.size());
    return text;
}

bool means(const BatchColumn& column, std::string_view plain_name) {
    return plain(column.key) == plain_name || std::find(column.names.begin(), column.names.end(), plain_name) != column.names.end();
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
    return list;
}

/// The known name that an unknown one was most likely to be; empty when none is near.
std::string nearest(std::string_view plain_name, const std::vector<BatchColumn>& columns) {
    std::string best;
    std::size_t least = std::max<std::size_t>(1, plain_name.size() / 3) + 1;
    const auto consider = [&](std::string_view compared, std::string_view shown) {
        const auto distance = base::edit_distance(plain_name, compared);
        if (distance >= least) return;
        least = distance;
        best = shown;
    };
    for (const auto& column : columns) {
        consider(plain(column.key), column.key);
        for (auto name : column.names) consider(name, name);
    }
    return best;
}

class HeaderReader {
public:
    HeaderReader(const std::vector<std::string_view>& cells, const std::vector<BatchColumn>& columns, const std::string& file)
        : cells_(cells), columns_(columns), file_(file) {
        for (auto cell : cells) names_.push_back(plain(cell));
    }

    BatchHeader read(const std::function<void(const std::string&)>& on_unknown) {
        header_.places.assign(columns_.size(), BatchHeader::absent);
        const auto end = end_of_columns();
        for (std::size_t place = 0; place < names_.size(); ++place) {
            if (!names_[place].empty()) header_.width = place + 1;
            if (names_[place].empty()) header_.nameless.push_back(place);
            else if (place < end) put(place);
        }
        refuse_strange_file();
        if (on_unknown) {
            for (auto place : unwanted_) on_unknown(shown(place));
            for (auto place : unknown_) on_unknown(shown(place));
        } else {
            refuse_unwanted();
            refuse_unknown();
        }
        refuse_duplicate();
        if (const auto names = missing(); !names.empty())
            throw Error(Kind::malformed, "missing_column", {N_("{file} lacks the column {columns}"), {{"file", file_}, {"columns", listed(names)}}});
        return std::move(header_);
    }

private:
    /// Where the columns of the file end and those begin that a file of rejected rows has besides (once more for each time that it was rejected).
    std::size_t end_of_columns() const {
        auto end = names_.size();
        while (end >= of_rejected_rows.size() && std::equal(of_rejected_rows.begin(), of_rejected_rows.end(), names_.begin() + static_cast<std::ptrdiff_t>(end - 3)))
            end -= of_rejected_rows.size();
        return end;
    }

    void put(std::size_t place) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (!means(columns_[column], names_[place])) continue;
            if (header_.places[column] == BatchHeader::absent) header_.places[column] = place;
            else twice_.push_back(place);
            known_ = true;
            return;
        }
        const bool unwanted = std::find(unwanted_names.begin(), unwanted_names.end(), names_[place]) != unwanted_names.end();
        (unwanted ? unwanted_ : unknown_).push_back(place);
    }

    std::string shown(std::size_t place) const { return base::excerpt(cells_[place]); }

    std::vector<std::string> missing() const {
        std::vector<std::string> names;
        for (std::size_t column = 0; column < columns_.size(); ++column)
            if (columns_[column].mandatory && header_.places[column] == BatchHeader::absent) names.emplace_back(columns_[column].key);
        return names;
    }

    std::string known_keys() const { return listed_keys(columns_); }

    void refuse_strange_file() const {
        if (known_) return;
        std::string seen;
        for (auto cell : cells_) seen += (seen.empty() ? "" : " | ") + std::string(base::trim(cell));
        throw Error(Kind::malformed, "no_columns",
                    {N_("{file}: no column is known in the first line: {header}"), {{"file", file_}, {"header", base::excerpt(seen, 200)}}},
                    {N_("the first line names the columns: {known}"), {{"known", known_keys()}}});
    }

    void refuse_unwanted() const {
        if (unwanted_.empty()) return;
        std::vector<std::string> names;
        for (auto place : unwanted_) names.push_back("\"" + shown(place) + "\"");
        throw Error(Kind::malformed, "unwanted_column",
                    {N_("{file} has the column {columns}: the register holds no names, identity codes, dates of birth or addresses"),
                     {{"file", file_}, {"columns", listed(names)}}},
                    {N_("take it out of the file, or let it pass unread with --ignore-unknown")});
    }

    void refuse_unknown() const {
        if (unknown_.empty()) return;
        std::vector<std::string> names;
        for (auto place : unknown_) {
            const auto near = nearest(names_[place], columns_);
            names.push_back("\"" + shown(place) + "\"" + (near.empty() ? "" : " (" + near + "?)"));
        }
        const Message hint{N_("known are: {known}; --ignore-unknown lets others pass"), {{"known", known_keys()}}};
        if (const auto lacking = missing(); !lacking.empty())
            throw Error(Kind::malformed, "unknown_column",
                        {N_("{file} has unknown columns: {columns}; it lacks: {missing}"),
                         {{"file", file_}, {"columns", listed(names)}, {"missing", listed(lacking)}}},
                        hint);
        throw Error(Kind::malformed, "unknown_column", {N_("{file} has unknown columns: {columns}"), {{"file", file_}, {"columns", listed(names)}}}, hint);
    }

    void refuse_duplicate() const {
        if (twice_.empty()) return;
        throw Error(Kind::malformed, "duplicate_column", {N_("{file} has the column \"{column}\" twice"), {{"file", file_}, {"column", shown(twice_.front())}}},
                    {N_("leave one of them")});
    }

    const std::vector<std::string_view>& cells_;
    const std::vector<BatchColumn>& columns_;
    const std::string& file_;
    std::vector<std::string> names_;
    BatchHeader header_;
    std::vector<std::size_t> unknown_, unwanted_, twice_;
    bool known_ = false;
};

}  // namespace

std::string listed_keys(const std::vector<BatchColumn>& columns) {
    std::vector<std::string> keys;
    for (const auto& column : columns) keys.emplace_back(column.key);
    return listed(keys);
}

HeaderLikeness header_likeness(const std::vector<std::string_view>& cells, const std::vector<BatchColumn>& columns) {
    HeaderLikeness likeness{true, 0};
    std::vector<std::string> names;
    for (auto cell : cells) names.push_back(plain(cell));
    for (const auto& column : columns) {
        const bool known = std::any_of(names.begin(), names.end(), [&](const std::string& name) { return !name.empty() && means(column, name); });
        likeness.known += known ? 1 : 0;
        if (column.mandatory && !known) likeness.complete = false;
    }
    return likeness;
}

BatchHeader read_header(const std::vector<std::string_view>& cells, const std::vector<BatchColumn>& columns, const std::string& file,
                        const std::function<void(const std::string&)>& on_unknown) {
    return HeaderReader(cells, columns, file).read(on_unknown);
}

}  // namespace kaiku::work
