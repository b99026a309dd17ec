// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/header.hpp"

#include <algorithm>
#include <iterator>

#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/imports/rejects_writer.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

/// Column names of data that the register never stores (R4), in the form of plain().
constexpr auto unwanted_names = std::to_array<std::string_view>({
    "nimi",
    "etunimi",
    "etunimet",
    "sukunimi",
    "kokonimi",
    "haltija",
    "haltijannimi",
    "henkilötunnus",
    "hetu",
    "sotu",
    "syntymäaika",
    "syntymäpäivä",
    "osoite",
    "katuosoite",
    "lähiosoite",
    "postiosoite",
    "sähköposti",
    "sähköpostiosoite",
    "puhelin",
    "puhelinnumero",
    "puh",
    "name",
    "firstname",
    "lastname",
    "surname",
    "givenname",
    "familyname",
    "fullname",
    "holder",
    "holdername",
    "personalidentitycode",
    "identitycode",
    "personalid",
    "ssn",
    "dateofbirth",
    "birthdate",
    "birthday",
    "dob",
    "address",
    "streetaddress",
    "postaladdress",
    "homeaddress",
    "email",
    "emailaddress",
    "phone",
    "phonenumber",
    "telephone",
    "mobilephone",
    "namn",
    "förnamn",
    "efternamn",
    "innehavare",
    "personbeteckning",
    "personnummer",
    "födelsedatum",
    "födelsetid",
    "adress",
    "gatuadress",
    "postadress",
    "epost",
    "epostadress",
    "telefon",
    "telefonnummer",
});

/// A name as it is compared: folded, without spaces, `_` and `-`.
std::string plain(std::string_view name) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    auto text = base::fold(name);
    std::erase_if(text, [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '_' || c == '-';
    });
    for (auto at = text.find(no_break_space); at != text.npos; at = text.find(no_break_space))
        text.erase(at, no_break_space.size());
    return text;
}

bool means(const ImportColumn& column, std::string_view plain_name) {
    if (plain_name.empty()) return false;
    return plain(column.key) == plain_name ||
           std::find(column.names.begin(), column.names.end(), plain_name) != column.names.end();
}

/// The known name that is most similar to an unknown one; empty if none is similar.
std::string find_similar_name(std::string_view plain_name,
                              const std::vector<ImportColumn>& columns) {
    base::SimilarWord similar(plain_name, 1);
    for (const auto& column : columns) {
        similar.consider(plain(column.key), column.key);
        for (const auto name : column.names)
            if (!name.empty()) similar.consider(name, name);
    }
    return similar.suggestion();
}

class HeaderReader {
public:
    HeaderReader(const std::vector<std::string_view>& cells,
                 const std::vector<ImportColumn>& columns, const std::string& file)
        : cells_(cells), columns_(columns), file_(file) {
        for (auto cell : cells) names_.push_back(plain(cell));
    }

    ImportHeader read(const std::function<void(const std::string&)>& on_unknown) {
        header_.places.assign(columns_.size(), ImportHeader::absent);
        const auto end = end_of_columns();
        for (std::size_t place = 0; place < names_.size(); ++place) {
            if (!names_[place].empty()) header_.width = place + 1;
            if (names_[place].empty())
                header_.unnamed.push_back(place);
            else if (place < end)
                put(place);
        }
        throw_if_not_a_table();
        if (on_unknown) {
            for (auto place : unwanted_) on_unknown(shown(place));
            for (auto place : unknown_) on_unknown(shown(place));
        } else {
            throw_if_unwanted();
            throw_if_unknown();
        }
        throw_if_duplicate();
        if (const auto names = missing(); !names.empty())
            throw Error(ErrorKind::malformed, "missing_column",
                        {N_("{file}: missing columns: {columns}"),
                         {{"file", file_}, {"columns", base::join(names, ", ")}}});
        return std::move(header_);
    }

private:
    /// The number of columns before those that a file of rejected rows adds (each time that it was
    /// rejected).
    std::size_t end_of_columns() const {
        auto end = names_.size();
        while (end >= std::size(rejects_columns) &&
               std::equal(std::begin(rejects_columns), std::end(rejects_columns),
                          names_.begin() + static_cast<std::ptrdiff_t>(end - 3)))
            end -= std::size(rejects_columns);
        return end;
    }

    void put(std::size_t place) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (!means(columns_[column], names_[place])) continue;
            if (header_.places[column] == ImportHeader::absent)
                header_.places[column] = place;
            else
                duplicates_.push_back(place);
            known_ = true;
            return;
        }
        const bool unwanted = std::find(unwanted_names.begin(), unwanted_names.end(),
                                        names_[place]) != unwanted_names.end();
        (unwanted ? unwanted_ : unknown_).push_back(place);
    }

    std::string shown(std::size_t place) const { return base::excerpt(cells_[place]); }

    std::vector<std::string> missing() const {
        std::vector<std::string> names;
        for (std::size_t column = 0; column < columns_.size(); ++column)
            if (columns_[column].mandatory && header_.places[column] == ImportHeader::absent)
                names.emplace_back(columns_[column].key);
        return names;
    }

    std::string known_keys() const { return join_column_keys(columns_); }

    void throw_if_not_a_table() const {
        if (known_) return;
        std::string seen;
        for (auto cell : cells_)
            seen += (seen.empty() ? "" : " | ") + std::string(base::trim(cell));
        throw Error(ErrorKind::malformed, "no_columns",
                    {N_("{file}: the first line has no known column: {header}"),
                     {{"file", file_}, {"header", base::excerpt(seen, 200)}}},
                    {N_("the first line must have the names of the columns: {known}"),
                     {{"known", known_keys()}}});
    }

    void throw_if_unwanted() const {
        if (unwanted_.empty()) return;
        std::vector<std::string> names;
        for (auto place : unwanted_) names.push_back("\"" + shown(place) + "\"");
        throw Error(ErrorKind::malformed, "unwanted_column",
                    {N_("{file}: columns that are not allowed: {columns}; the register does not "
                        "store names, personal identity codes, dates of birth or addresses"),
                     {{"file", file_}, {"columns", base::join(names, ", ")}}},
                    {N_("remove them from the file, or ignore them with --ignore-unknown")});
    }

    void throw_if_unknown() const {
        if (unknown_.empty()) return;
        std::vector<std::string> names;
        for (auto place : unknown_) {
            const auto similar = find_similar_name(names_[place], columns_);
            names.push_back("\"" + shown(place) + "\"" +
                            (similar.empty() ? "" : " (" + similar + "?)"));
        }
        const Message hint{N_("known columns: {known}; use --ignore-unknown to ignore others"),
                           {{"known", known_keys()}}};
        if (const auto lacking = missing(); !lacking.empty())
            throw Error(ErrorKind::malformed, "unknown_column",
                        {N_("{file}: unknown columns: {columns}; missing columns: {missing}"),
                         {{"file", file_},
                          {"columns", base::join(names, ", ")},
                          {"missing", base::join(lacking, ", ")}}},
                        hint);
        throw Error(ErrorKind::malformed, "unknown_column",
                    {N_("{file}: unknown columns: {columns}"),
                     {{"file", file_}, {"columns", base::join(names, ", ")}}},
                    hint);
    }

    void throw_if_duplicate() const {
        if (duplicates_.empty()) return;
        throw Error(ErrorKind::malformed, "duplicate_column",
                    {N_("{file}: the column \"{column}\" appears twice"),
                     {{"file", file_}, {"column", shown(duplicates_.front())}}},
                    {N_("keep only one of them")});
    }

    const std::vector<std::string_view>& cells_;
    const std::vector<ImportColumn>& columns_;
    const std::string& file_;
    std::vector<std::string> names_;
    ImportHeader header_;
    std::vector<std::size_t> unknown_, unwanted_, duplicates_;
    bool known_ = false;
};

}  // namespace

std::string join_column_keys(const std::vector<ImportColumn>& columns) {
    std::vector<std::string> keys;
    for (const auto& column : columns) keys.emplace_back(column.key);
    return base::join(keys, ", ");
}

HeaderMatch match_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns) {
    HeaderMatch match{true, 0};
    std::vector<std::string> names;
    for (auto cell : cells) names.push_back(plain(cell));
    for (const auto& column : columns) {
        const bool known = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return !name.empty() && means(column, name);
        });
        match.known += known ? 1 : 0;
        if (column.mandatory && !known) match.complete = false;
    }
    return match;
}

ImportHeader read_header(const std::vector<std::string_view>& cells,
                         const std::vector<ImportColumn>& columns, const std::string& file,
                         const std::function<void(const std::string&)>& on_unknown) {
    return HeaderReader(cells, columns, file).read(on_unknown);
}

}  // namespace kaiku::service
