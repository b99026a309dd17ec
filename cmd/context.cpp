#include "cmd/context.hpp"

#include "cmd/identity.hpp"
#include "cmd/progress.hpp"
#include "cmd/terminal.hpp"
#include "core/work/access.hpp"

namespace kaiku::cmd {

Context::Context(World& world, Settings settings, std::shared_ptr<work::Register> records, work::Caller caller)
    : world_(world), settings_(std::move(settings)), texts_(settings_.language), records_(std::move(records)), caller_(std::move(caller)) {}

void Context::renew_caller() { work::renew(*records_, caller_); }

work::Caller Context::caller_in(const work::Register& records) const { return identify(records, world_, ActorNeed::user); }

World Context::inner(std::vector<std::string> arguments) const {
    World world = world_;
    world.arguments = std::move(arguments);
    world.within = Around{settings_, {}};
    return world;
}

void Context::reopen() {
    try {
        records_ = std::make_shared<work::Register>(work::Register::open(settings_.db, work::Register::Need::write));
    } catch (const base::Error& error) {
        warn(error.fault().message);
    }
}

work::Job Context::job() {
    work::Job job{*records_, caller_, settings_.today};
    if (world_.err.is_terminal() && !settings_.quiet) job.progress = progress_bar(world_.err);
    return job;
}

void Context::note(const base::Message& message) {
    if (!settings_.quiet) warn(message);
}

void Context::warn(const base::Message& message) {
    err_line(words(message));
}

void Context::err_line(const std::string& line) {
    world_.err.write(line + "\n");
    world_.err.flush();
}

bool Context::confirm(const base::Message& question) {
    if (settings_.yes) return true;
    if (!world_.input_is_terminal)
        throw base::Error(base::Kind::refused, "needs_yes", question, {N_("say --yes to go ahead")});
    const Terminal terminal(Terminal::Echo::on);
    terminal.show(words(question) + ". " + text(N_("Go ahead? [y/N]")) + " ");
    return means_yes(terminal.read_line());
}

report::Style Context::style() const {
    report::Style style;
    style.finnish_dates = texts_.finnish_dates();
    style.decimal_mark = texts_.language() == Language::english ? '.' : ',';
    style.colour = settings_.colour && world_.out.is_terminal();
    style.terminal_width = world_.out.width();
    style.yes = text(N_("yes"));
    style.no = text(N_("no"));
    return style;
}

std::unique_ptr<report::Writer> Context::results(report::Shape shape, report::Columns columns) {
    return report::make_writer(settings_.format, shape, std::move(columns), style(), [this](std::string_view bytes) { world_.out.write(bytes); });
}

void Context::show(report::Columns columns, const report::Row& row) {
    auto writer = results(report::Shape::one, std::move(columns));
    writer->row(row);
    writer->end();
}

}  // namespace kaiku::cmd
