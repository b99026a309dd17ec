// SPDX-License-Identifier: Apache-2.0
// Types of the values that are stored. Each has one reader, T::read(), which every door uses
// (arguments, prompts, rows of files, offline records), and none can hold what may not be stored.
#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/number.hpp"
#include "core/base/read_text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/id.hpp"
#include "core/time/slot.hpp"

namespace kaiku::model {

/// A value with a reader: what Arguments, import rows and offline records can read without knowing
/// the type.
template <class T>
concept Readable = requires(std::string_view text) {
    { T::read(text) } -> std::same_as<base::Result<T>>;
};

/// A text of one line: valid UTF-8 in NFC, trimmed, not empty, without control characters and
/// characters that cannot be seen, at most Field::max_characters characters. Field::name is the
/// word by which messages name the value.
template <class Field>
class Text {
public:
    /// The only reader; `field` names the value in messages. Faults: malformed `bad_encoding`,
    /// `control_character`, `missing`, `invisible_character`, `too_long`.
    static base::Result<Text> read(std::string_view text, std::string_view field = Field::name) {
        auto result = base::read_text(text, field, Field::max_characters);
        if (!result) return result.fault();
        return Text(*std::move(result), Checked{});
    }

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    Text(const char (&literal)[N]) : Text(read(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }

    friend auto operator<=>(const Text&, const Text&) = default;

private:
    struct Checked {};
    Text(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

/// A text for people, from which invisible characters are removed (see base::first_invisible()):
/// they come with what is copied from documents, and nobody compares such texts. Of one line as
/// Text, or of several lines if Field::several_lines: with LF as line end, TAB is allowed, and it
/// may be empty. Limits as Text.
template <class Field>
class FreeText {
public:
    /// The only reader. Faults: those of Text::read(), except `invisible_character`.
    static base::Result<FreeText> read(std::string_view text) {
        std::string kept(text);
        std::string removed;
        if (base::first_invalid_utf8(kept) == std::string::npos)
            removed = base::remove_invisible(kept);
        auto result = Field::several_lines
                          ? base::read_multiline_text(kept, Field::name, Field::max_characters)
                          : base::read_text(kept, Field::name, Field::max_characters);
        if (!result) return result.fault();
        return FreeText(*std::move(result), std::move(removed));
    }

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    FreeText(const char (&literal)[N]) : FreeText(read(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }
    /// The invisible characters that were removed, as `U+00AD, U+200B`; empty if there were none.
    const std::string& removed() const { return removed_; }

    friend bool operator==(const FreeText& a, const FreeText& b) { return a.text_ == b.text_; }

private:
    FreeText(std::string text, std::string removed)
        : text_(std::move(text)), removed_(std::move(removed)) {}

    std::string text_;
    std::string removed_;
};

/// How a person names something that the register has: by its whole name, ignoring case, or by its
/// id. A name wins over an id. In files it is always a name.
template <class Field>
class NameOrId {
public:
    /// The only reader. Faults: those of Text::read().
    static base::Result<NameOrId> read(std::string_view text) {
        auto name = Text<Field>::read(text);
        if (!name) return name.fault();
        return NameOrId(*std::move(name));
    }

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    NameOrId(const char (&literal)[N]) : name_(literal) {}

    /// Something that the program has found itself: only its id is looked up, never a name that
    /// happens to be a number.
    template <std::integral I>
    NameOrId(I id) : name_(Text<Field>::read(std::to_string(id)).value()), is_id_only_(true) {}

    /// A name that is never taken for an id, though it may be a number.
    static NameOrId of_name(Text<Field> name) {
        NameOrId only_name(std::move(name));
        only_name.is_name_only_ = true;
        return only_name;
    }
    /// The name in a file. Faults: those of Text::read().
    static base::Result<NameOrId> read_name(std::string_view text) {
        auto name = Text<Field>::read(text);
        if (!name) return name.fault();
        return of_name(*std::move(name));
    }

    const Text<Field>& name() const { return name_; }
    const std::string& text() const { return name_.text(); }
    /// The id that was meant if there is no such name.
    std::optional<Id> id() const { return is_name_only_ ? std::nullopt : parse_id(name_.text()); }
    bool is_id_only() const { return is_id_only_; }
    bool is_name_only() const { return is_name_only_; }

    friend bool operator==(const NameOrId&, const NameOrId&) = default;

private:
    explicit NameOrId(Text<Field> name) : name_(std::move(name)) {}

    Text<Field> name_;
    bool is_id_only_ = false;
    bool is_name_only_ = false;
};

/// A number within [Field::min, Field::max].
template <class Field>
class Number {
public:
    static constexpr std::int64_t min = Field::min, max = Field::max;

    /// The only reader of texts; `field` names the value in messages. Faults: malformed `missing`,
    /// `not_a_number`, `out_of_range`.
    static base::Result<Number> read(std::string_view text, std::string_view field = Field::name) {
        const auto number = Field::read(text, field);
        if (!number) return number.fault();
        return of(*number, field);
    }
    /// Fault: malformed `out_of_range`.
    static base::Result<Number> of(std::int64_t number, std::string_view field = Field::name) {
        if (number >= min && number <= max) return Number(number, Checked{});
        return base::read_integer(std::to_string(number), field, min, max).fault();
    }

    Number()
        requires(Field::min <= 0 && Field::max >= 0)
    = default;  // 0
    /// Throws Error malformed `out_of_range`.
    template <std::integral I>
    Number(I number) : Number(of(static_cast<std::int64_t>(number)).value()) {}

    std::int64_t number() const { return number_; }
    operator std::int64_t() const { return number_; }

private:
    struct Checked {};
    Number(std::int64_t number, Checked) : number_(number) {}

    std::int64_t number_ = 0;
};

/// How a person names a slot of a scheduled event: by its id or by its beginning
/// (`2026-03-04 20:00`).
class SlotRef {
public:
    /// The only reader. Faults: malformed `not_a_date`, `not_a_time`.
    static base::Result<SlotRef> read(std::string_view text);

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    SlotRef(const char (&literal)[N]) : SlotRef(read(std::string_view(literal, N - 1)).value()) {}
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
    /// The only reader; case and spaces around it are ignored. Fault: malformed `out_of_range`.
    static base::Result<Sector> read(std::string_view text);

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    Sector(const char (&literal)[N]) : Sector(read(std::string_view(literal, N - 1)).value()) {}

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
    /// The only reader. Fault: malformed `out_of_range`; leading zeros that a spreadsheet removed
    /// are not restored.
    static base::Result<PostalCode> read(std::string_view text);

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    PostalCode(const char (&literal)[N])
        : PostalCode(read(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }

private:
    struct Checked {};
    PostalCode(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

/// A word of a code list of the register (genders, life situations): whether the list has it is for
/// the service to check, and only then is it stored.
class ReferenceWord {
public:
    /// The only reader; case and spaces around it are ignored. Fault: malformed `bad_encoding`.
    static base::Result<ReferenceWord> read(std::string_view text);

    /// A literal of the program's own source, read as any other text. Throws Error.
    template <std::size_t N>
    ReferenceWord(const char (&literal)[N])
        : ReferenceWord(read(std::string_view(literal, N - 1)).value()) {}

    /// As a code list has it: trimmed and folded.
    const std::string& code() const { return code_; }
    /// As it was given, for messages.
    const std::string& shown() const { return shown_; }

private:
    ReferenceWord(std::string code, std::string shown)
        : code_(std::move(code)), shown_(std::move(shown)) {}

    std::string code_, shown_;
};

/// Names and limits of the fields, as messages and rules know them.
namespace fields {

struct Name {
    static constexpr std::string_view name = "name";
    static constexpr std::size_t max_characters = 200;
};
struct Site {
    static constexpr std::string_view name = "site";
    static constexpr std::size_t max_characters = 200;
};
struct Organisation {
    static constexpr std::string_view name = "organisation";
    static constexpr std::size_t max_characters = 200;
};
struct Area {
    static constexpr std::string_view name = "area";
    static constexpr std::size_t max_characters = 200;
};
struct Municipality {
    static constexpr std::string_view name = "municipality";
    static constexpr std::size_t max_characters = 200;
};
struct County {
    static constexpr std::string_view name = "county";
    static constexpr std::size_t max_characters = 200;
};
struct Event {
    static constexpr std::string_view name = "event";
    static constexpr std::size_t max_characters = 200;
};
struct Description {
    static constexpr bool several_lines = false;
    static constexpr std::string_view name = "description";
    static constexpr std::size_t max_characters = 2'000;
};
struct Search {
    static constexpr std::string_view name = "search";
    static constexpr std::size_t max_characters = 200;
};
struct Reason {
    static constexpr std::string_view name = "reason";
    static constexpr std::size_t max_characters = 200;
};
struct Key {
    static constexpr std::string_view name = "key";
    static constexpr std::size_t max_characters = 100;
};

struct HolderName {
    static constexpr std::string_view name = "name";
    static constexpr std::size_t max_characters = 100;  // what a phone can show
};
struct Comment {
    static constexpr std::string_view name = "comment";
    static constexpr std::size_t max_characters = 2'000;
};
struct FrozenName {
    static constexpr std::string_view name = "name";
    static constexpr std::size_t max_characters = 100;
};
struct ReferenceText {
    static constexpr std::string_view name = "text";
    static constexpr std::size_t max_characters = 200;
};
struct KeyNote {
    static constexpr std::string_view name = "note";
    static constexpr std::size_t max_characters = 200;
};
struct Email {
    static constexpr std::string_view name = "email";
    static constexpr std::size_t max_characters = 254;  // RFC 5321
};
struct Subject {
    static constexpr std::string_view name = "subject";
    static constexpr std::size_t max_characters = 150;
};
struct Body {
    static constexpr bool several_lines = true;
    static constexpr std::string_view name = "text";
    static constexpr std::size_t max_characters = 20'000;
};

template <std::int64_t smallest, std::int64_t largest>
struct Range {
    static constexpr std::int64_t min = smallest, max = largest;
    static base::Result<std::int64_t> read(std::string_view text, std::string_view field) {
        return base::read_integer(text, field, min, max);
    }
};
struct Children : Range<0, 9'999> {
    static constexpr std::string_view name = "children";
};
struct Customers : Range<0, 9'999> {
    static constexpr std::string_view name = "customers";
};
struct BirthYear : Range<1900, 9999> {
    static constexpr std::string_view name = "birth_year";
};
struct MaxChildren : Range<0, 99> {
    static constexpr std::string_view name = "max_children";
};
struct Value {
    static constexpr std::string_view name = "value";
    static constexpr std::int64_t min = 0, max = 100'000'000;  // a million euros
    /// Euros as people write them.
    static base::Result<std::int64_t> read(std::string_view text, std::string_view field) {
        return base::read_cents(text, field);
    }
};

}  // namespace fields

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
using Cents = Number<fields::Value>;          // R14; read() reads euros

}  // namespace kaiku::model
