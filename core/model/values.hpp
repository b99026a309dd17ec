// SPDX-License-Identifier: Apache-2.0
// Types of the values that are stored. Each has one parser, T::parse(), which every door uses
// (arguments, prompts, rows of files, offline records), and none can hold what may not be stored.
#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"
#include "core/model/id.hpp"
#include "core/model/value_fields.hpp"
#include "core/model/value_templates.hpp"
#include "core/time/slot.hpp"

namespace kaiku::model {

/// How a person names a slot of a scheduled event: by its id or by its beginning
/// (`2026-03-04 20:00`).
class SlotRef {
public:
    /// The only parser. With `today`, the day is read by time::parse_typed_day(). Faults: malformed
    /// `not_a_date`, `not_a_time`.
    static base::Result<SlotRef> parse(std::string_view text,
                                       const std::optional<time::Day>& today = std::nullopt);

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    SlotRef(const char (&literal)[N]) : SlotRef(parse(std::string_view(literal, N - 1)).value()) {}
    /// A slot that the program has found itself.
    template <std::integral I>
    SlotRef(I id) : id_(static_cast<Id>(id)), text_(std::to_string(id)) {}

    /// One of the two is set.
    const std::optional<Id>& id() const { return id_; }
    const std::optional<time::Moment>& begin() const { return begin_; }
    /// As it was given, for messages.
    const std::string& text() const { return text_; }

private:
    SlotRef(time::Moment begin, std::string text) : begin_(begin), text_(std::move(text)) {}

    std::optional<Id> id_;
    std::optional<time::Moment> begin_;
    std::string text_;
};

/// The sectors of venue sites.
inline constexpr std::array<std::string_view, 4> sectors{"culture", "education", "science",
                                                         "sports"};

/// One of `sectors`.
class Sector {
public:
    /// The only parser; reads the words of all languages. Fault: malformed `out_of_range`.
    static base::Result<Sector> parse(std::string_view text);

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    Sector(const char (&literal)[N]) : Sector(parse(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }

    friend bool operator==(const Sector&, const Sector&) = default;

private:
    struct Checked {};
    Sector(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

/// A five-digit postal code.
class PostalCode {
public:
    /// The only parser. Fault: malformed `out_of_range`; leading zeros that a spreadsheet removed
    /// are not restored.
    static base::Result<PostalCode> parse(std::string_view text);

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    PostalCode(const char (&literal)[N])
        : PostalCode(parse(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }

private:
    struct Checked {};
    PostalCode(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

/// A word for a code of one of the register's code lists (genders, life situations). Only the
/// register knows which code it means, and only that is stored.
class ReferenceWord {
public:
    /// The only parser. Fault: malformed `bad_encoding`.
    static base::Result<ReferenceWord> parse(std::string_view text);

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    ReferenceWord(const char (&literal)[N])
        : ReferenceWord(parse(std::string_view(literal, N - 1)).value()) {}

    /// As it was given, valid UTF-8.
    const std::string& text() const { return text_; }
    /// The same for messages.
    std::string shown() const { return base::visible_text(text_); }

private:
    struct Checked {};
    ReferenceWord(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

using Name = Text<fields::Name>;  // of a site, an organisation, an area or a token
using SiteRef = NameOrId<fields::Site>;
using OrganisationRef = NameOrId<fields::Organisation>;
using AreaRef = NameOrId<fields::Area>;
using MunicipalityRef = NameOrId<fields::Municipality>;
using CountyRef = NameOrId<fields::County>;

using EventName = Text<fields::Event>;
using EventRef = NameOrId<fields::Event>;
using Description = FreeText<fields::Description>;  // of an event
using SearchText = Text<fields::Search>;            // any part of a name

using OrganisationName = Text<fields::Organisation>;  // of a community card
using BirthYear = Number<fields::BirthYear>;
using MaxChildren = Number<fields::MaxChildren>;  // of a card

using UsageKey = Text<fields::Key>;                 // R17: chosen by the client
using Reason = Text<fields::Reason>;                // of a block, or of an admission at discretion
using HolderName = Text<fields::HolderName>;        // on the mobile card (R3)
using Comment = Text<fields::Comment>;              // of a rating (R25)
using FrozenName = Text<fields::FrozenName>;        // of frozen statistics
using ReferenceText = Text<fields::ReferenceText>;  // of a row of reference data
using KeyNote = Text<fields::KeyNote>;              // of an ssh key
using Subject = Text<fields::Subject>;              // of a message or a notice
using MessageBody = FreeText<fields::Body>;

using Children = Number<fields::Children>;    // of one usage
using Customers = Number<fields::Customers>;  // of one usage (R13)
using UsageValue = Number<fields::Value>;     // in cents, R14; parse() takes euros

}  // namespace kaiku::model
