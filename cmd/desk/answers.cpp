// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/answers.hpp"

#include <utility>

namespace kaiku::cmd {

using base::Error;
using base::ErrorKind;

DeskAnswers::DeskAnswers(Context& context, output::Columns columns) : context_(context) {
    if (context.settings().format != output::Format::table)
        writer_ = context.results(output::Shape::many, std::move(columns));
}

void DeskAnswers::line(std::string_view text) {
    context_.out().write_formatted(std::string(text) + "\n");
}

void DeskAnswers::require_reader() const {
    if (context_.out().is_open()) return;
    throw Error(ErrorKind::failed, "unanswered",
                base::Message::counted("nobody reads the answers any more: recording has "
                                       "stopped; {count} card was recorded before",
                                       "nobody reads the answers any more: recording has "
                                       "stopped; {count} cards were recorded before",
                                       recorded_));
}

void DeskAnswers::flush() {
    if (writer_) writer_->flush();
    context_.out().flush();
}

void DeskAnswers::flush_recorded(const std::string& code, std::int64_t id) {
    const auto unanswered = [&](const base::Message& reason) {
        return Error(ErrorKind::failed, "unanswered",
                     {N_("{code} was recorded ({id}), but its answer could not be written: "
                         "recording has stopped"),
                      {{"code", code}, {"id", id}}},
                     reason);
    };
    try {
        flush();
    } catch (const BrokenPipe&) {
        throw unanswered({N_("nobody reads the answers any more")});
    } catch (const Error& error) {
        throw unanswered(error.fault().message);
    }
    ++recorded_;
}

void DeskAnswers::end() {
    if (writer_) writer_->end();
}

}  // namespace kaiku::cmd
