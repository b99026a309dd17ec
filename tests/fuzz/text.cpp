// SPDX-License-Identifier: Apache-2.0
// Names, keys, addresses and messages: what is stored can be shown.
#include "core/base/text.hpp"

#include <string>

#include "core/base/collation.hpp"
#include "core/base/similar_word.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/user.hpp"
#include "core/model/values.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::text(std::string_view bytes) {
    for (const auto& shown : {base::sanitize_text(bytes), base::terminal_text(bytes),
                              base::visible_text(bytes), base::excerpt(bytes)})
        fuzz::require(base::first_invalid_utf8(shown) == std::string::npos, "shown text is UTF-8");
    base::mask_passwords(std::string(bytes));
    base::trim(bytes);
    if (const auto name = model::Name::parse(bytes)) {
        fuzz::require(model::Name::parse(name->text()).value() == *name,
                      "a name is read as it is stored");
        fuzz::require(!base::is_blank(name->text()), "a name can be seen");
        fuzz::require(base::sort_key(name->text()) == base::sort_key(base::nfc(name->text())),
                      "the order does not depend on the normal form");
        base::fold(name->text());
        base::display_width(name->text());
    }
    if (const auto body = model::MessageBody::parse(bytes))
        fuzz::require(base::first_invalid_utf8(body->text()) == std::string::npos, "body is UTF-8");
    model::UsageKey::parse(bytes);
    model::Reason::parse(bytes);
    model::EmailAddress::parse(bytes);
    model::EventRef::parse(bytes);
}
