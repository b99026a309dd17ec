// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/message_body.hpp"

#include "core/base/input.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

void message_body_option(Arguments& arguments, std::optional<std::string>& text) {
    arguments
        .text("--message", "TEXT", N_("the text; - reads it from standard input to its end"), text)
        .short_name('m');
}

namespace {

std::string read_input() {
    constexpr std::size_t max_bytes = 1 << 20;
    return std::string(base::without_byte_order_mark(base::read_file("-", max_bytes)));
}

}  // namespace

model::MessageBody read_message_body(Context& context,
                                     const std::optional<std::string>& text_option,
                                     MessageText need) {
    const auto given = text_option == "-" ? read_input() : text_option.value_or("");
    std::optional body = model::MessageBody::parse(given).value();
    // An empty text that was given is the mistake of a script or of the program before the pipe.
    if (body->text().empty() && (text_option || need == MessageText::required))
        throw base::Error(base::ErrorKind::malformed, "missing",
                          {N_("{field} is missing"), {{"field", model::fields::Body::name}}},
                          {N_("give it with {option}"), {{"option", "--message"}}});
    warn_about_removed(context, body);
    return *std::move(body);
}

}  // namespace kaiku::cmd
