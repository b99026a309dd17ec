// The real world: arguments, environment, streams.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "cmd/app.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/interrupt.hpp"

namespace {

/// A program started without one of its three streams must not give its number to a file that it opens.
void open_missing_streams() {
    for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(descriptor, F_GETFD) == -1) (void)::open("/dev/null", O_RDWR);
}

/// Goes on with the program that has everything: below `libexec` beside this one (where it was built) or beside its folder (where it is installed).
/// Comes back only when there is none.
void go_elsewhere(char** words) {
    std::error_code unknown;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    for (const auto& base : {folder, folder.parent_path()}) {
        const auto full = (base / "libexec/kaiku/kaiku-full").string();
        ::execv(full.c_str(), words);
    }
}

}  // namespace

int main(int count, char** words) {
    using namespace kaiku;
    open_missing_streams();
    base::watch_for_interrupt();
    cmd::Stream out(STDOUT_FILENO, "standard output");
    cmd::Stream err(STDERR_FILENO, "standard error");
    const auto environment = [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        if (!value || !*value) return std::nullopt;
        return value;
    };
    cmd::World world{{}, environment, out, err, ::isatty(STDIN_FILENO) == 1};
    if (count > 1) world.arguments.assign(words + 1, words + count);
    try {
        return cmd::run(world);
    } catch (const base::Elsewhere&) {
        go_elsewhere(words);
        err.write("kaiku: libexec/kaiku/kaiku-full is missing; install kaiku again\n");
        return cmd::exit_code(base::Kind::failed);
    }
}
