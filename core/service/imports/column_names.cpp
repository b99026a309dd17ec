// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/column_names.hpp"

#include <algorithm>

#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::service {

namespace {

/// Column names of data that the register never stores (R4), plain.
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

bool is_ascii_separator(char c) {
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    return is_ascii && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
}

/// Calls `use` with each plain name of the column.
template <class Use>
void for_each_name(const ImportColumn& column, Use use) {
    use(plain_column_name(column.key));
    for (const auto name : column.names)
        if (!name.empty()) use(name);
    for (auto rest = column.synonyms; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        use(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

}  // namespace

std::string plain_column_name(std::string_view name) {
    auto text = base::fold(name);
    if (const auto remark = text.find('('); remark != 0) text.resize(std::min(remark, text.size()));
    std::erase_if(text, is_ascii_separator);
    for (const std::string_view sign : {"\u00A0", "\u2013", "€"})
        for (auto at = text.find(sign); at != text.npos; at = text.find(sign))
            text.erase(at, sign.size());
    return text;
}

std::vector<std::string> plain_column_names(const std::vector<std::string_view>& cells) {
    std::vector<std::string> names;
    names.reserve(cells.size());
    for (const auto cell : cells) names.push_back(plain_column_name(cell));
    return names;
}

bool has_name(const ImportColumn& column, std::string_view plain_name) {
    bool is_known = false;
    for_each_name(column, [&](std::string_view name) { is_known |= name == plain_name; });
    return is_known;
}

bool is_unwanted_column(std::string_view plain_name) {
    return std::find(unwanted_names.begin(), unwanted_names.end(), plain_name) !=
           unwanted_names.end();
}

std::string find_similar_column(std::string_view plain_name,
                                const std::vector<ImportColumn>& columns,
                                const std::function<std::string(const ImportColumn&)>& shown) {
    constexpr std::size_t min_length = 4;
    const auto length = base::count_code_points(plain_name);
    if (length < min_length) return {};
    auto limit = length / 4 + 1;
    std::string similar;
    for (const auto& column : columns) {
        const auto name = shown(column);
        const auto consider = [&](std::string_view known) {
            const auto distance = base::edit_distance(plain_name, known);
            if (distance >= limit) return;
            limit = distance;
            similar = name;
        };
        consider(plain_column_name(name));
        for_each_name(column, consider);
    }
    return similar;
}

}  // namespace kaiku::service
