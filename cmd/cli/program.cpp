// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/program.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "cmd/cli/command.hpp"
#include "cmd/cli/parsing/parse.hpp"
#include "cmd/cli/settings/settings.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd {

namespace {

const char* name_of(Program program) {
    switch (program) {
        case Program::light:
            return "kaiku";
        case Program::server:
            return "kaiku-server";
        case Program::full:
            break;
    }
    return "kaiku-full";
}

Program program_for_register(std::string_view location) {
    return service::is_on_server(location) ? Program::server : Program::light;
}

}  // namespace

Program required_program(const CommandDescription& command, const Parsed& parsed,
                         const Settings& settings) {
    auto required = command.program;
    if (command.reg != RegisterNeed::none || command.opens_register)
        required = std::max(required, program_for_register(settings.db));
    if (settings.format == output::Format::xlsx && !command.keys.empty()) return Program::full;
    for (const auto& [argument, value] : parsed.values) {
        required = std::max(required, argument->program);
        if (argument->program_for) required = std::max(required, argument->program_for(value));
        if (argument->is_register) required = std::max(required, program_for_register(value));
    }
    return required;
}

std::string_view program_version() { return KAIKU_VERSION; }

std::string program_file(Program program) {
    return std::string("libexec/kaiku/") + name_of(program);
}

void exec_program(Program program, char** argv) {
    std::error_code unknown;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    for (const auto& place :
         {folder / "libexec/kaiku", folder.parent_path() / "libexec/kaiku", folder})
        ::execv((place / name_of(program)).c_str(), argv);
}

}  // namespace kaiku::cmd
