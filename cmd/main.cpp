// The real world: arguments, environment, streams.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include "cmd/app.hpp"
#include "core/base/interrupt.hpp"

namespace {

/// A program started without one of its three streams must not give its number to a file that it opens.
void open_missing_streams() {
    for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(descriptor, F_GETFD) == -1) (void)::open("/dev/null", O_RDWR);
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
    return cmd::run(world);
}
