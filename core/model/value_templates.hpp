// SPDX-License-Identifier: Apache-2.0
// Templates of the values that are stored: texts, references by name or id, and numbers. Each
// instance has one parser, parse(), and cannot hold what may not be stored.
#pragma once
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

namespace kaiku::model {

/// A value with a parser: what Arguments, import rows and offline records can parse without knowing
/// the type.
template <class T>
concept Parsable = requires(std::string_view text) {
    { T::parse(text) } -> std::same_as<base::Result<T>>;
};

/// A text of one line: valid UTF-8 in NFC, trimmed, not empty, without control characters and
/// characters that cannot be seen, at most Field::max_characters characters. With Field::is_name,
/// spaces of any kind within it become one space each. Field::name is the word by which messages
/// name the value.
template <class Field>
class Text {
public:
    /// The only parser; `field` names the value in messages. Faults: malformed `bad_encoding`,
    /// `control_character`, `missing`, `invisible_character`, `too_long`.
    static base::Result<Text> parse(std::string_view text, std::string_view field = Field::name) {
        auto result = is_name ? base::read_name(text, field, Field::max_characters)
                              : base::read_text(text, field, Field::max_characters);
        if (!result) return result.fault();
        return Text(*std::move(result), Checked{});
    }

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    Text(const char (&literal)[N]) : Text(parse(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }

    friend auto operator<=>(const Text&, const Text&) = default;

private:
    static constexpr bool is_name = requires { Field::is_name; };
    struct Checked {};
    Text(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

/// A text for people, from which invisible characters are removed (see base::first_invisible()):
/// they come with what is copied from documents, and nobody compares such texts. Of one line as
/// Text, or of several lines if Field::several_lines: with LF as line end, TAB is allowed, and it
/// may be empty, but not of invisible characters and spaces only. Limits as Text.
template <class Field>
class FreeText {
public:
    /// The only parser. Faults: those of Text::parse(), except `invisible_character`.
    static base::Result<FreeText> parse(std::string_view text) {
        std::string kept(text);
        std::string removed;
        if (base::first_invalid_utf8(kept) == std::string::npos)
            removed = base::remove_invisible(kept);
        auto result = Field::several_lines
                          ? base::read_multiline_text(kept, Field::name, Field::max_characters)
                          : base::read_text(kept, Field::name, Field::max_characters);
        if (!result) return result.fault();
        if (!text.empty() && base::is_blank(*result))
            return base::malformed_fault("missing", N_("{field} is empty"),
                                         {{"field", Field::name}});
        return FreeText(*std::move(result), std::move(removed));
    }

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    FreeText(const char (&literal)[N])
        : FreeText(parse(std::string_view(literal, N - 1)).value()) {}

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
    /// The only parser. Faults: those of Text::parse().
    static base::Result<NameOrId> parse(std::string_view text) {
        auto name = Text<Field>::parse(text);
        if (!name) return name.fault();
        return NameOrId(*std::move(name));
    }

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    NameOrId(const char (&literal)[N]) : name_(literal) {}

    /// Something that the program has found itself: only its id is looked up, never a name that
    /// happens to be a number.
    template <std::integral I>
    NameOrId(I id) : name_(Text<Field>::parse(std::to_string(id)).value()), is_id_only_(true) {}

    /// A name that is never taken for an id, though it may be a number.
    static NameOrId of_name(Text<Field> name) {
        NameOrId only_name(std::move(name));
        only_name.is_name_only_ = true;
        return only_name;
    }
    /// The name in a file. Faults: those of Text::parse().
    static base::Result<NameOrId> parse_name(std::string_view text) {
        auto name = Text<Field>::parse(text);
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

    /// The only parser of texts; `field` names the value in messages. Faults: malformed `missing`,
    /// `not_a_number`, `out_of_range`.
    static base::Result<Number> parse(std::string_view text, std::string_view field = Field::name) {
        const auto number = Field::parse(text, field);
        if (!number) return number.fault();
        return of(*number, field);
    }
    /// Fault: malformed `out_of_range`.
    static base::Result<Number> of(std::int64_t number, std::string_view field = Field::name) {
        if (number >= min && number <= max) return Number(number, Checked{});
        return base::parse_integer(std::to_string(number), field, min, max).fault();
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

}  // namespace kaiku::model
